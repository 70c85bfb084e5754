// Values in words: numbers with bounds, dates that are intervals, names of codes.
import { get } from "./api.js";

const EMPTY = { countries: {}, types: {}, measures: {}, roles: {}, statuses: [] };
let known = EMPTY;

/** Loads the names of countries, types, modes, measures and roles; the router does so before the first page. */
export async function loadNames() {
  known = { ...EMPTY, ...(await get("/names")) };
  return known;
}

/** All names, as `GET /api/names` gives them. */
export function names() {
  return known;
}

const labelOf = (table, code) => {
  const entry = table?.[code];
  return (typeof entry === "string" ? entry : entry?.label) ?? null;
};
const plain = (code) =>
  String(code ?? "")
    .replaceAll("_", " ")
    .replaceAll("-", " ");
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** `Armenia` for `ARM`; the code itself when it has no name here. */
export const country = (code) => (code ? (labelOf(known.countries, code) ?? code) : "");

/** `Assault` for `ASSAULT`, `Killed` for `killed`: the label of an event type or of a measure. */
export const what = (code) =>
  capital(labelOf(known.types, code) ?? labelOf(known.measures, code) ?? plain(code).toLowerCase());

export const type = what;
export const measure = what;
export const mode = (code) => plain(code ?? "");
export const role = (code) => (code ? (labelOf(known.roles, code) ?? plain(code)) : "");

/** What a type means, in a sentence, or an empty text. */
export const definition = (code) => known.types?.[code]?.definition ?? "";

/** The quad category of an event type (`verbal-cooperation`, …), or null. */
export const quad = (code) => known.types?.[code]?.quad ?? null;

const LETTERS = {
  ACCUSE: "Ac",
  AGREE: "Ag",
  AID: "Ai",
  ASSAULT: "As",
  COERCE: "Ce",
  CONCEDE: "Cd",
  CONSULT: "Cs",
  COOPERATE: "Co",
  MOBILIZE: "Mo",
  PROTEST: "Pr",
  REJECT: "Rj",
  REQUEST: "Rq",
  RETREAT: "Re",
  SANCTION: "Sa",
  SUPPORT: "Su",
  THREATEN: "Th",
};

/** Two letters that stand for a type in the text; `#` for a figure. */
export const letters = (code) =>
  LETTERS[code] ?? (/^[A-Z]+$/.test(code ?? "") ? capital(code.slice(0, 2).toLowerCase()) : "#");

/** What a claim is told as: `planned`, `denied`; empty for `actual`. */
export const status = (code) => (code === "actual" || !code ? "" : code);

const grouping = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** `3,000` */
export const number = (value) => grouping.format(value);

/** `1 article`, `2 articles` */
export const count = (value, noun, plural = `${noun}s`) => `${number(value)} ${value === 1 ? noun : plural}`;

/** `83 %` */
export const percent = (share) => `${Math.round(share * 100)} %`;

/** `7`, `about 3,000`, `≥ 71`, `≤ 40`, `40–50`, or `an unknown number`: bounds are inclusive, null is open. */
export function bounds({ low = null, best = null, high = null }) {
  if (best !== null) return low === best && high === best ? number(best) : `about ${number(best)}`;
  if (low !== null && high !== null) return low === high ? number(low) : `${number(low)}–${number(high)}`;
  if (low !== null) return `≥ ${number(low)}`;
  return high === null ? "an unknown number" : `≤ ${number(high)}`;
}

const CURRENCY = /^[A-Z]{3}$/;

/** A figure in short: `≥ 71 soldiers`, `USD 3,700,000,000`. */
export function amount(figure) {
  const unit = figure.unit && figure.unit !== "people" ? figure.unit : "";
  if (CURRENCY.test(unit)) return `${unit} ${bounds(figure)}`;
  return [bounds(figure), unit].filter(Boolean).join(" ");
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const SEASONS = {
  21: "spring",
  22: "summer",
  23: "autumn",
  24: "winter",
  33: "first quarter",
  34: "second quarter",
  35: "third quarter",
  36: "fourth quarter",
};

/** An ISO day or date-time as `14 May 2024`; anything else as it is. */
export function day(iso) {
  return edtf(String(iso ?? "").slice(0, 10)) || "";
}

/** An ISO date-time as `14 May 2024, 09:30`. */
export function moment(iso) {
  const text = String(iso ?? "");
  const clock = /T(\d\d:\d\d)/.exec(text)?.[1];
  return clock ? `${day(text)}, ${clock}` : day(text);
}

/** An EDTF date or interval in words: `14 May 2024`, `May 2024`, `1970 to 1980`, `before 1994`, `about 1988`. */
export function edtf(value) {
  if (!value) return "";
  const [from, to, ...more] = value.split("/");
  if (more.length || to === undefined) return edtfOne(value);
  if (!from || from === "..") return !to || to === ".." ? "at an unknown time" : `until ${edtfOne(to)}`;
  if (!to || to === "..") return `from ${edtfOne(from)}`;
  return between(from, to);
}

function between(from, to) {
  const [left, right] = [from.split("-"), to.split("-")];
  const sameMonth = left.length === 3 && right.length === 3 && left[0] === right[0] && left[1] === right[1];
  return sameMonth && from !== to
    ? `${Number(left[2])} to ${edtfOne(to)}`
    : from === to
      ? edtfOne(from)
      : `${edtfOne(from)} to ${edtfOne(to)}`;
}

function edtfOne(value) {
  const doubt = /[?~%]$/.exec(value)?.[0];
  const words = calendar(doubt ? value.slice(0, -1) : value);
  return { "?": `perhaps ${words}`, "~": `about ${words}`, "%": `perhaps about ${words}` }[doubt] ?? words;
}

function calendar(value) {
  const [, year, month, date] = /^(-?\d{4}|\d{2}XX|\d{3}X)(?:-(\d\d))?(?:-(\d\d))?/.exec(value) ?? [];
  if (!year) return value;
  if (year.endsWith("XX")) return `the ${year.slice(0, 2)}00s`;
  if (year.endsWith("X")) return `the ${year.slice(0, 3)}0s`;
  if (!month) return year;
  if (SEASONS[month]) return `${SEASONS[month]} ${year}`;
  const name = MONTHS[Number(month) - 1];
  if (!name) return value;
  const clock = /T(\d\d:\d\d)/.exec(value)?.[1];
  return [date && Number(date), name, year].filter(Boolean).join(" ") + (clock ? `, ${clock}` : "");
}

/** When an incident was: `14 May 2024`, `1 January to 31 December 2024`, `date not told`. */
export function span(from, to) {
  if (!from && !to) return "date not told";
  return edtf(from && to ? (from === to ? from : `${from}/${to}`) : from ? `${from}/..` : `../${to}`);
}

/** The name of a place with its country: `Sotk, Armenia`. */
export function place({ place: named = null, name = null, text = null, country: code = null }) {
  const own = named ?? name ?? text ?? "";
  const of = country(code);
  return !own ? of : of && of !== own ? `${own}, ${of}` : own;
}

/** What a status or a background says of a claim, for reading: `denied, background`; empty for plain news. */
export function standing({ status: of, background }) {
  return [status(of), background ? "background" : ""].filter(Boolean).join(", ");
}
