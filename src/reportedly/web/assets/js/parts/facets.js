// The values of each field with the number of claims that have them; ticking one filters.
import { get, isAborted } from "../api.js";
import { failed, h, on, replace, svg } from "../dom.js";
import { count, number } from "../format.js";
import { shortened } from "../text.js";
import { FIELDS } from "./filters.js";
import { mark } from "./claim.js";

const FEW = 7;
const OPEN = ["type", "country", "actor", "recipient", "place", "source", "outlet", "status", "background"];
const UNLISTED = ["actor_country", "recipient_country"];
const STORE = "reportedly.facets";

/**
 * All facets.
 * @param {{onchange: (name: string, value: string) => void}} options `onchange` is told a value that was ticked or unticked
 */
export function makeFacets(options) {
  return new Facets(options);
}

class Facets {
  constructor({ onchange }) {
    this.facets = [...FIELDS.keys()].filter((name) => !UNLISTED.includes(name)).map((name) => new Facet(name, onchange));
    this.element = h("div", { class: "facets" }, this.facets.map((one) => one.element));
  }

  /** Counts anew under this filter; facets that are shut are counted when they are opened. */
  load(filter, signal) {
    return Promise.all(this.facets.map((one) => one.ask(filter, signal)));
  }
}

class Facet {
  constructor(name, onchange) {
    Object.assign(this, { name, find: "", all: false, filter: null, signal: null, turn: 0 });
    this.list = h("ul", { class: "facet-values" });
    this.foot = h("p", { class: "facet-foot" });
    this.search = h("input", { type: "search", class: "facet-find", placeholder: "Find …", "aria-label": `Find in ${FIELDS.get(name).label}`, hidden: true, on: { input: () => this.finding() } });
    this.total = h("span", { class: "quiet-text tiny" });
    this.element = h("details", { class: "facet", open: opened(name), dataset: { facet: name }, on: { toggle: () => this.toggled() } },
      h("summary", null, FIELDS.get(name).label, " ", this.total), this.search, this.list, this.foot);
    on(this.list, "change", "input", (event, input) => onchange(name, input.value));
    on(this.foot, "click", "button", () => this.further());
  }

  toggled() {
    remember(this.name, this.element.open);
    if (this.element.open && this.filter && !this.counting && !this.told) this.count();
  }

  async ask(filter, signal) {
    Object.assign(this, { filter, signal, told: null });
    if (this.element.open) await this.count();
    else replace(this.total, chosen(filter[this.name].length));
  }

  async count() {
    const turn = ++this.turn;
    this.counting = true;
    try {
      const told = await get(`/facets/${this.name}`, { ...this.filter, find: this.find }, { signal: this.signal });
      if (turn === this.turn) this.draw(told);
    } catch (error) {
      if (!isAborted(error) && turn === this.turn) replace(this.list, h("li", null, failed(error)));
    } finally {
      if (turn === this.turn) this.counting = false;
    }
  }

  finding() {
    this.find = this.search.value.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.filter && this.count(), 200);
  }

  draw(told) {
    this.told = told;
    const ticked = this.filter[this.name];
    const missing = ticked.filter((value) => !told.values.some((one) => one.value === value)).map((value) => ({ value, count: this.find ? null : 0 }));
    const all = [...told.values.filter((one) => ticked.includes(one.value)), ...missing, ...told.values.filter((one) => !ticked.includes(one.value))];
    const shown = this.all ? all : all.slice(0, Math.max(FEW, ticked.length));
    const most = Math.max(1, ...told.values.map((one) => one.count));
    const focused = this.list.contains(document.activeElement) ? document.activeElement.value : null;
    replace(this.list, shown.map((one) => this.value(one, most, ticked)));
    if (!all.length) replace(this.list, h("li", { class: "quiet-text none" }, this.find ? "Nothing has these letters." : "No claim here has one."));
    replace(this.total, chosen(ticked.length) || (told.total > FEW ? number(told.total) : ""));
    this.search.hidden = told.total <= 20 && !this.find;
    this.footing(told, all.length);
    if (focused !== null) this.list.querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus();
  }

  value({ value, count: many }, most, ticked) {
    const { told } = FIELDS.get(this.name);
    const name = shortened(told ? told(value) : value, 90);
    return h("li", null, h("label", { class: "facet-value", title: name },
      h("input", { type: "checkbox", value, checked: ticked.includes(value) }),
      h("span", { class: "facet-name" }, this.name === "type" && [mark(value), " "], h("bdi", null, name)),
      h("span", { class: "facet-count" }, many === null ? "" : number(many), h("span", { class: "unseen" }, many === 1 ? " claim" : " claims")),
      bar((many ?? 0) / most)));
  }

  footing(told, listed) {
    const left = told.total - told.values.length;
    const more = listed > FEW && h("button", { type: "button", class: "quiet more" }, this.all ? "Fewer" : `${number(listed - FEW)} more`, h("span", { class: "unseen" }, ` of ${FIELDS.get(this.name).label}`));
    replace(this.foot, more, this.all && left > 0 && h("span", { class: "quiet-text tiny" }, ` ${count(left, "other")}: find by letters`));
  }

  further() {
    this.all = !this.all;
    this.draw(this.told);
    (this.all ? this.list.querySelectorAll("input")[FEW] : this.foot.querySelector("button"))?.focus();
  }
}

const chosen = (many) => (many ? `${number(many)} chosen` : "");

function bar(share) {
  return svg("svg", { class: "facet-bar", viewBox: "0 0 100 2", preserveAspectRatio: "none", "aria-hidden": "true" }, svg("rect", { width: Math.max(share > 0 ? 1 : 0, share * 100), height: 2 }));
}

function opened(name) {
  return memory()[name] ?? OPEN.includes(name);
}

function memory() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

function remember(name, open) {
  try {
    localStorage.setItem(STORE, JSON.stringify({ ...memory(), [name]: open }));
  } catch {
    // Storage is closed: it holds until the page is left.
  }
}
