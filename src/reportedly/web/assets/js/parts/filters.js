// What is asked of the claims: in the address, as parameters of the API, and as chips that can be taken away.
import { search } from "../api.js";
import { h, words } from "../dom.js";
import { country, edtf, mode, percent, role, what } from "../format.js";

/** Fields with several values: name in the API → label, and how a value is told (null: as the articles have it). */
export const FIELDS = new Map([
  ["type", { label: "Type", told: what }],
  ["country", { label: "Country", told: country }],
  ["actor", { label: "Who", told: null }],
  ["recipient", { label: "To whom", told: null }],
  ["place", { label: "Place", told: null }],
  ["source", { label: "Source", told: null }],
  ["outlet", { label: "Outlet", told: null }],
  ["measure", { label: "Figure", told: what }],
  ["status", { label: "Status", told: (value) => (value === "actual" ? "told as having happened" : value) }],
  ["background", { label: "News or history", told: (value) => (value === "true" ? "background" : "the article's news") }],
  ["mode", { label: "Mode", told: mode }],
  ["role", { label: "Role", told: role }],
  ["kind", { label: "Kind", told: (value) => (value === "event" ? "events" : "figures") }],
  ["actor_country", { label: "Acting country", told: country }],
  ["recipient_country", { label: "Country acted on", told: country }],
]);

/** Fields with one value: how a value is told. */
const SINGLE = new Map([
  ["q", { label: "Words", told: null }],
  ["since", { label: "Since", told: edtf }],
  ["until", { label: "Until", told: edtf }],
  ["min_confidence", { label: "Confidence", told: (value) => `${percent(Number(value))} or more` }],
  ["bbox", { label: "Area", told: area }],
  ["incident", { label: "Incident", told: null }],
]);

function area(box) {
  const [west, south, east, north] = box.split(",").map(Number);
  const lat = (value) => `${Math.abs(Math.round(value * 10) / 10)}° ${value < 0 ? "S" : "N"}`;
  const lon = (value) => `${Math.abs(Math.round(value * 10) / 10)}° ${value < 0 ? "W" : "E"}`;
  return `${lon(west)} to ${lon(east)}, ${lat(south)} to ${lat(north)}`;
}

/** The filter that stands in an address: arrays for the fields, a text or nothing for the others. */
export function filterOf(query) {
  const several = [...FIELDS.keys()].map((name) => [name, [...new Set(query.getAll(name))]]);
  return Object.fromEntries([...several, ...[...SINGLE.keys()].map((name) => [name, query.get(name) || null])]);
}

/** The filter without what is asked of these fields. */
export function without(filter, ...names) {
  return { ...filter, ...Object.fromEntries(names.map((name) => [name, FIELDS.has(name) ? [] : null])) };
}

/** The filter with one value of a field put in, or taken out where it is in already. */
export function toggled(filter, name, value) {
  const now = filter[name];
  return { ...filter, [name]: now.includes(value) ? now.filter((one) => one !== value) : [...now, value] };
}

/** Everything that is asked, as `{name, value, label, shown}`; `shown` is a node or a text. */
export function asked(filter) {
  const several = [...FIELDS].flatMap(([name, field]) => filter[name].map((value) => one(name, field, value)));
  return [...several, ...[...SINGLE].filter(([name]) => filter[name]).map(([name, field]) => one(name, field, filter[name]))];
}

function one(name, { label, told }, value) {
  return { name, value, label, shown: told ? told(value) : words(value), plain: told ? told(value) : value };
}

/** A page of claims under this filter; `more` are further parameters of the page. */
export function exploring(filter, more = {}) {
  const query = search({ ...filter, ...more }).toString();
  return query ? `/explore?${query}` : "/explore";
}

/**
 * What is asked, as a list of chips with a button each to take it away.
 * @param {{ondrop: (name: string, value: string) => void, onclear: () => void}} options
 */
export function chips(filter, { ondrop, onclear }) {
  const list = asked(filter);
  if (!list.length) return h("p", { class: "chips none quiet-text" }, "Nothing is left out.");
  return h("ul", { class: "chips", "aria-label": "What is chosen" },
    list.map((chip) => h("li", null, h("button", { type: "button", class: "chip", dataset: { name: chip.name }, on: { click: () => ondrop(chip.name, chip.value) } },
      h("span", { class: "unseen" }, "Take away "), h("span", { class: "chip-label" }, `${chip.label}:`), " ", h("span", { class: "chip-value" }, chip.shown), " ", h("span", { "aria-hidden": "true", class: "cross" }, "×")))),
    h("li", null, h("button", { type: "button", class: "quiet clear", on: { click: onclear } }, "Clear all")));
}

/** The filter after a chip was taken away. */
export function dropped(filter, name, value) {
  return FIELDS.has(name) ? { ...filter, [name]: filter[name].filter((other) => other !== value) } : { ...filter, [name]: null };
}
