// The fields of a claim that can be corrected: how each is shown, asked for, and what a correction makes of it.
import { h, quoted, words } from "../../dom.js";
import { bounds, country, edtf, mode, names, status, what } from "../../format.js";
import { chain } from "../chain.js";

const field = (id, key, label, edit) => ({ id, key, label, edit });
const SHARED = [
  field("place", "5", "Where", "words"),
  field("date", "6", "When", "date"),
  field("sources", "7", "According to", "words"),
  field("status", "8", "Status", "choice"),
  field("background", "9", "Background", "choice"),
];

/** The fields of events and of figures, in the order in which they are shown; `key` is the key that corrects one. */
export const FIELDS = {
  event: [
    field("type", "1", "Type", "choice"),
    field("mode", "2", "Mode", "choice"),
    field("actors", "3", "Who", "words"),
    field("recipients", "4", "To whom", "words"),
    ...SHARED,
  ],
  figure: [
    field("measure", "1", "Measure", "choice"),
    field("value", "2", "Number", "text"),
    field("unit", "3", "Unit", "text"),
    field("of", "4", "Of whom", "words"),
    ...SHARED,
  ],
};

/** The label of a field, for reading; `exists` is whether the claim is one at all. */
export function labelOf(id) {
  if (id === "exists") return "Is a claim";
  return [...FIELDS.event, ...FIELDS.figure].find((one) => one.id === rootOf(id))?.label ?? id;
}

/** The field that a correction changes: `actors` of `actors+`. */
export const rootOf = (id) => id.split(/[+.-]/)[0];

/** The codes that a field takes, with what they mean: `[[value, label, definition], …]`; null is nothing. */
export function choices(id, fields) {
  const { types, statuses, countries } = names();
  if (id === "type") return Object.entries(types).map(([code, one]) => [code, one.label, one.definition]);
  if (id === "mode")
    return [
      [null, "No mode", ""],
      ...Object.entries(types[fields.type]?.modes ?? {}).map(([code, meaning]) => [code, mode(code), meaning]),
    ];
  if (id === "status") return statuses.map((code) => [code, code, STATUS[code] ?? ""]);
  if (id === "background")
    return [
      [false, "News", "It is what the article reports."],
      [true, "Background", "It is history or context, not the article's news."],
    ];
  if (id === "measure") return Object.keys(names().measures).map((code) => [code, what(code), ""]);
  return [
    [null, "No country", ""],
    ...Object.entries(countries)
      .map(([code, name]) => [code, name, code])
      .sort((one, other) => one[1].localeCompare(other[1])),
  ];
}

const STATUS = {
  actual: "It is told as something that happened or goes on.",
  planned: "It is told as something that is to come.",
  hypothetical: "It is told as something that may be, or might have been.",
  denied: "It is told as something that did not happen.",
  habitual: "It is told as something that happens again and again.",
};

/** The values of a claim with corrections applied, as the server applies them. */
export function held(fields, corrections) {
  const made = structuredClone(fields);
  for (const one of corrections) apply(made, one);
  return made;
}

function apply(made, { field: id, value, quote }) {
  const root = rootOf(id);
  if (root === "actors" || root === "recipients") made[root] = participants(made, id, { value, quote });
  else if (root === "sources") made.sources = chained(made.sources, id, { value, quote });
  else if (id === "place.country") made.place = made.place && { ...made.place, country: value };
  else if (id === "place") made.place = quote && { ...named(quote, value), country: null };
  else if (id === "of") made.of = quote;
  else if (id === "date") made.date = dated(made.date, value, quote);
  else if (id === "value") Object.assign(made, numbers(value));
  else made[id] = value;
  if (id === "type" && made.mode && !(made.mode in (names().types[value]?.modes ?? {}))) made.mode = null;
}

function participants(made, id, { value, quote }) {
  const side = made[rootOf(id)];
  const meant = (one) => (quote ? overlap(one, quote) : side.length === 1);
  if (id.endsWith(".country")) return side.map((one) => (meant(one) ? { ...one, country: value } : one));
  if (id.endsWith("-")) return side.filter((one) => !meant(one));
  if (!quote) return [];
  const known = [...made.actors, ...made.recipients].find((one) => one.text.toLowerCase() === quote.text.toLowerCase());
  const one = {
    country: null,
    role: null,
    designations: [],
    ...known,
    ...named(quote, value),
    name: (typeof value === "string" && value) || known?.name || null,
  };
  return id.endsWith("+")
    ? [...side.filter((other) => !overlap(other, quote)), one].sort((left, right) => left.start - right.start)
    : [one];
}

function chained(levels, id, { value, quote }) {
  if (id.endsWith("-"))
    return levels.map((level) => level.filter((one) => !overlap(one, quote))).filter((level) => level.length);
  if (!quote) return [];
  const one = { country: null, cue: null, ...named(quote, value) };
  if (!id.endsWith("+")) return [[one]];
  const at = (typeof value === "number" ? value : levels.length + 1) - 1;
  return [
    ...levels.slice(0, at),
    [...(levels[at] ?? []).filter((other) => !overlap(other, quote)), one],
    ...levels.slice(at + 1),
  ];
}

const named = ({ text, start, end }, value) => ({
  text,
  start,
  end,
  name: typeof value === "string" && value && value !== text ? value : null,
});
const overlap = (one, other) => one.start < other.end && other.start < one.end;

function dated(before, value, quote) {
  if (value === null && !quote) return null;
  if (quote) return { ...quote, edtf: value, inferred_from: null };
  return { text: null, ...before, edtf: value };
}

/** Bounds of a number as it is typed: `7`, `40..50`, `71..`, `..40`, `~3000`; empty where it is none. */
export function numbers(value) {
  const text = String(value ?? "")
    .replaceAll(",", "")
    .trim();
  const [, about, one, , low, high] =
    /^(?:(~)?(\d+(?:\.\d+)?)|((\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?))$/.exec(text) ?? [];
  const number = (digits) => (digits === undefined ? null : Number(digits));
  if (one !== undefined)
    return { low: about ? null : Number(one), best: Number(one), high: about ? null : Number(one) };
  return { low: number(low), best: null, high: number(high) };
}

/** The number of a figure as it would be typed. */
export function typed({ low, best, high }) {
  if (best !== null) return low === best && high === best ? String(best) : `~${best}`;
  return low === null && high === null ? "" : `${low ?? ""}..${high ?? ""}`;
}

/** A field's value for the eyes; with `flash` its words lead to where they stand. */
export function shown(id, fields, { flash = null, outlet = null } = {}) {
  const one = fields[id];
  if (id === "type" || id === "measure") return what(one);
  if (id === "mode") return one ? mode(one) : nothing("none");
  if (id === "status") return status(one) || "actual";
  if (id === "background") return one ? "background" : "news";
  if (id === "value") return bounds(fields);
  if (id === "unit") return one ? words(one) : nothing("none");
  if (id === "of") return one ? at(one, flash, words(one.text)) : nothing("not told");
  if (id === "date")
    return one
      ? [edtf(one.edtf), one.text && [" ", h("span", { class: "of" }, at(one, flash, quoted(one.text)))]]
      : nothing("not told");
  if (id === "place") return one ? placed(one, flash) : nothing("not told");
  if (id === "sources") return chain(one ?? [], { outlet, flash });
  return one?.length
    ? one.map((each, number) => [number > 0 && h("span", { class: "of" }, " and "), placed(each, flash)])
    : nothing("nobody named");
}

const nothing = (text) => h("span", { class: "quiet-text" }, text);

function placed(one, flash) {
  const full = one.name && !one.text.toLowerCase().includes(one.name.toLowerCase());
  return [
    at(one, flash, words(one.text)),
    full && [" = ", words(one.name)],
    one.country && h("span", { class: "of" }, ` ${country(one.country)}`),
  ];
}

function at(one, flash, content) {
  if (!flash || one.start === undefined) return h("span", null, content);
  return h("button", { type: "button", class: "value", on: { click: () => flash([[one.start, one.end]]) } }, content);
}

/** A decision in words: `accepted`, `When: 3 June 2024`, `Who: + “gunmen”`. */
export function inWords({ decision, field: id, value, quote }) {
  if (decision !== "correct") return { accept: "accepted", reject: "rejected", skip: "skipped" }[decision];
  const sign = id.endsWith("+") ? "and " : id.endsWith("-") ? "without " : "";
  return [`${labelOf(id)}: ${sign}`, corrected(id, value, quote)];
}

function corrected(id, value, quote) {
  if (id.endsWith(".country")) return [country(value) || "no country", quote && [" for ", quoted(quote.text)]];
  if (id === "date") return value ? edtf(value) : "none";
  if (id === "value") return bounds(numbers(value));
  if (typeof value === "boolean") return value ? "background" : "news";
  if (quote) return quoted(quote.text);
  if (value === null) return id === "sources" ? "the outlet itself" : "none";
  return id === "type" || id === "measure" ? what(value) : words(String(value));
}
