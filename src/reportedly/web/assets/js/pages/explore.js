// Explore: all claims by filters; list, map, matrix and the bars of time filter each other, and every state is an address.
import { get, isAborted, refFrom, refText, search, session } from "../api.js";
import { announce, failed, h, notice, replace, style, words } from "../dom.js";
import { count, number } from "../format.js";
import { bindAll, hint } from "../keys.js";
import { makeClaims } from "../parts/claims.js";
import { makeExports } from "../parts/exports.js";
import { makeFacets } from "../parts/facets.js";
import { asked, chips, dropped, filterOf, toggled, without } from "../parts/filters.js";
import { makeBeside } from "../parts/beside.js";
import { makePlaces } from "../parts/places.js";
import { makeMatrix } from "../parts/matrix.js";
import { makeTimeline } from "../parts/timeline.js";
import { patterns } from "../parts/tones.js";

const PAGE = 50;
const WIDE = matchMedia("(min-width: 68.75rem)");
const VIEWS = [["list", "List"], ["map", "Map"], ["matrix", "Who to whom"]];
const ORDERS = [["latest", "Latest"], ["oldest", "Oldest"], ["confidence", "Surest"], ["place", "By place"]];
const UNITS = [["", "that fit"], ["day", "of days"], ["week", "of weeks"], ["month", "of months"], ["year", "of years"]];

export async function show(root, context) {
  await style("explore");
  const { counts } = await session();
  if (!counts.events && !counts.figures) return void replace(root, empty(counts));
  const page = new Explore(root, context);
  await page.load();
  page.attach();
  return () => page.close();
}

function empty({ articles }) {
  return articles
    ? notice("No claim has been found in the articles of this database.", "Add articles that tell of events, and they can be filtered here.", [h("a", { class: "button primary", href: "/add" }, "Add articles")])
    : notice("This database holds no articles yet.", "Add some: drop files or paste a text, and all that they claim can be filtered, mapped and counted here.", [h("a", { class: "button primary", href: "/add" }, "Add articles")]);
}

const oneOf = (options, value) => (options.some(([name]) => name === value) ? value : options[0][0]);

class Explore {
  constructor(root, { query, go, signal, title }) {
    Object.assign(this, { root, go, signal, title, told: null, asking: new AbortController(), turn: 0, timer: 0 });
    this.filter = filterOf(query);
    this.view = oneOf(VIEWS, query.get("view"));
    this.order = oneOf(ORDERS, query.get("order"));
    this.unit = oneOf(UNITS, query.get("bars"));
    this.near = query.get("near") === "true";
    this.claim = refFrom(query.get("claim")) ? query.get("claim") : null;
    this.parts();
    this.element = this.drawn();
    this.unbind = this.keys();
  }

  parts() {
    this.facets = makeFacets({ onchange: (name, value) => this.change(toggled(this.filter, name, value)) });
    this.timeline = makeTimeline({ tools: this.units(), onbrush: (since, until) => this.change({ ...this.filter, since, until }) });
    this.list = makeClaims({ onpick: (row, link) => this.open(refText(row.claim), link) });
    this.exports = makeExports({ taken: () => this.told && { ...this.told, filter: this.filter } });
    this.beside = makeBeside({ signal: this.signal, onopen: (ref) => this.opened(ref), onclose: () => this.shut() });
    this.places = makePlaces({
      onpick: (name) => this.change(toggled(this.filter, "place", name)),
      onbox: (box) => this.change({ ...this.filter, bbox: box }, { instead: true }),
    });
    this.matrix = makeMatrix({ onpick: (actor, recipient) => this.pair(actor, recipient) });
  }

  drawn() {
    this.chips = h("div", { class: "chosen-line" });
    this.found = h("h2", { class: "found", id: "found" });
    this.visual = h("div", { class: "visual" });
    this.more = h("button", { type: "button", class: "further", hidden: true, on: { click: () => this.further() } }, "Show more");
    this.message = h("div", { class: "list-message" });
    this.filterButton = h("button", { type: "button", class: "filters-button", "aria-expanded": "false", "aria-controls": "facets", on: { click: () => this.filters() } }, "Filters", hint("explore.filters"));
    this.tabs = h("div", { class: "tabs", role: "group", "aria-label": "View" }, VIEWS.map(([name, label]) =>
      h("button", { type: "button", dataset: { view: name }, "aria-pressed": String(name === this.view), on: { click: () => this.look(name) } }, label, hint(`explore.${name}`))));
    this.quoted = h("a", { class: "button", href: "/sources" }, "Who is quoted");
    return h("div", { class: "explore" }, patterns(),
      h("section", { class: "facet-pane", id: "facets", "aria-label": "Filters" }, this.facets.element),
      h("div", { class: "explore-main" }, this.search(), this.chips, this.when(),
        h("div", { class: "view-bar" }, this.tabs, this.exports.element),
        h("div", { class: "results", dataset: { view: this.view } }, this.visual, h("section", { class: "list-side", "aria-labelledby": "found" }, this.listHead(), this.message, this.list.element, this.more))),
      this.beside.element);
  }

  search() {
    this.words = h("input", { type: "search", name: "q", id: "explore-q", placeholder: "Words in the articles", "aria-label": "Words in the articles", value: this.filter.q, maxlength: "200" });
    this.sure = h("input", { type: "range", min: "0", max: "95", step: "5", value: String(Math.round(Number(this.filter.min_confidence ?? 0) * 100)), "aria-label": "Least confidence" });
    this.sureText = h("output", null);
    const typed = () => this.later({ ...this.filter, q: this.words.value.trim() || null });
    const sure = () => this.later({ ...this.filter, min_confidence: this.sure.value === "0" ? null : String(Number(this.sure.value) / 100) });
    this.words.addEventListener("input", typed);
    this.sure.addEventListener("input", () => { this.sureness(); sure(); });
    this.sureness();
    return h("form", { class: "explore-search", role: "search", "aria-label": "Claims", on: { submit: (event) => { event.preventDefault(); clearTimeout(this.timer); this.change({ ...this.filter, q: this.words.value.trim() || null }); } } },
      this.filterButton, h("span", { class: "q" }, this.words, hint("explore.search")),
      h("label", { class: "sure" }, h("span", null, "Confidence"), this.sure, this.sureText));
  }

  sureness() {
    const value = Number(this.sure.value);
    this.sureText.textContent = value ? `≥ ${value} %` : "any";
    this.sure.setAttribute("aria-valuetext", value ? `${value} percent or more` : "any");
  }

  when() {
    const input = (name, label) => h("label", null, h("span", null, label), h("input", { type: "date", name, min: "0001-01-01", max: "9999-12-31", value: this.filter[name], on: { change: (event) => this.dated(name, event.target) } }));
    [this.since, this.until] = [input("since", "From"), input("until", "to")];
    this.nearButton = h("button", { type: "button", "aria-pressed": String(this.near), on: { click: () => this.nearer() } }, "Only this time");
    this.allTime = h("button", { type: "button", on: { click: () => this.change({ ...this.filter, since: null, until: null }) } }, "All time");
    return h("section", { class: "when card", "aria-label": "When" },
      h("div", { class: "when-bar" }, this.since, this.until, this.nearButton, this.allTime), this.timeline.element);
  }

  units() {
    return h("label", { class: "units" }, h("span", null, "Bars"), h("select", { on: { change: (event) => this.barred(event.target.value) } }, UNITS.map(([value, label]) => h("option", { value, selected: value === this.unit }, label))));
  }

  listHead() {
    const order = h("select", { on: { change: (event) => this.ordered(event.target.value) } }, ORDERS.map(([value, label]) => h("option", { value, selected: value === this.order }, label)));
    return h("div", { class: "list-head" }, this.found, h("span", { class: "quiet-text tiny steps" }, hint("explore.previous"), " ", hint("explore.next"), " to go through them"),
      this.quoted, h("label", { class: "order" }, h("span", null, "Order"), order));
  }

  keys() {
    const group = "Explore";
    return bindAll([
      { id: "explore.search", key: "/", label: "Search words", group, run: () => this.words.select() ?? this.words.focus() },
      { id: "explore.filters", key: "f", label: "Filters", group, run: () => this.toFilters() },
      { id: "explore.time", key: "t", label: "Bars of time", group, run: () => this.timeline.handles.since.focus() },
      { id: "explore.near", key: "z", label: "Only the chosen time in the bars", group, run: () => this.nearer() },
      ...VIEWS.map(([name, label], at) => ({ id: `explore.${name}`, key: String(at + 1), label, group, run: () => this.look(name) })),
      { id: "explore.next", key: "n", label: "Next claim of the list", group, run: () => this.step(1) },
      { id: "explore.previous", key: "p", label: "Previous claim of the list", group, run: () => this.step(-1) },
      { id: "explore.close", key: "x", label: "Close the article", group, run: () => (this.claim ? this.beside.shut() : false) },
      { id: "explore.clear", key: "c", label: "Clear all filters", group, run: () => this.clear() },
    ]);
  }

  attach() {
    replace(this.root, h("h1", { class: "unseen" }, "Explore"), this.element);
    if (this.claim) this.open(this.claim, null, { quiet: true });
  }

  close() {
    clearTimeout(this.timer);
    this.asking.abort();
    this.unbind();
    this.list.undo();
    this.timeline.close();
    this.beside.close();
  }

  // --- what is chosen ---

  /** Filters anew; `instead` keeps the history as long as it is. */
  change(filter, { instead = false } = {}) {
    clearTimeout(this.timer);
    this.filter = filter;
    this.address({ instead });
    return this.load().then((total) => total !== null && announce(count(total, "claim")));
  }

  later(filter) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.change(filter, { instead: true }), 350);
  }

  clear() {
    if (!asked(this.filter).length) return false;
    this.change(filterOf(new URLSearchParams()));
    this.words.focus();
    return true;
  }

  pair(actor, recipient) {
    const [now, other] = [this.filter.actor_country, this.filter.recipient_country];
    const same = now.length === 1 && other.length === 1 && now[0] === actor && other[0] === recipient;
    this.change({ ...this.filter, actor_country: same ? [] : [actor], recipient_country: same ? [] : [recipient] });
  }

  dated(name, input) {
    if (input.validity.valid) this.change({ ...this.filter, [name]: input.value || null });
  }

  nearer() {
    if (!this.near && !this.filter.since && !this.filter.until) return false;
    this.near = !this.near;
    this.address();
    return this.load();
  }

  barred(unit) {
    this.unit = unit;
    this.address();
    this.load();
  }

  ordered(order) {
    this.order = order;
    this.address();
    this.load();
  }

  look(view) {
    this.view = view;
    this.address();
    this.load();
  }

  filters(open = !this.element.classList.contains("filters-open")) {
    this.element.classList.toggle("filters-open", open);
    this.filterButton.setAttribute("aria-expanded", String(open));
  }

  toFilters() {
    if (this.filterButton.offsetParent) this.filters(true);
    this.element.querySelector(".facet-pane summary").focus();
  }

  address({ instead = false } = {}) {
    const { view, order, unit, near, claim } = this;
    const query = search({ ...this.filter, view: view === "list" ? null : view, order: order === "latest" ? null : order, bars: unit, near: near ? "true" : null, claim });
    this.go("/explore", { query, replace: instead, quiet: true });
  }

  // --- what is shown ---

  /** Asks for everything that depends on the filter and draws it; gives how many claims there are, null on failure. */
  async load() {
    this.asking.abort();
    this.asking = new AbortController();
    const signal = AbortSignal.any([this.signal, this.asking.signal]);
    this.controls();
    const drawn = await Promise.all([this.claims(signal), this.timed(signal), this.seen(signal), this.facets.load(this.filter, signal)]);
    return drawn[0];
  }

  controls() {
    const { filter, near } = this;
    replace(this.chips, chips(filter, { ondrop: (name, value) => this.drop(name, value), onclear: () => this.clear() }));
    if (document.activeElement !== this.words) this.words.value = filter.q ?? "";
    this.sure.value = String(Math.round(Number(filter.min_confidence ?? 0) * 100));
    this.sureness();
    for (const [label, name] of [[this.since, "since"], [this.until, "until"]]) label.lastChild.value = filter[name] ?? "";
    const any = Boolean(filter.since || filter.until);
    this.nearButton.disabled = !any && !near;
    this.allTime.disabled = !any;
    this.nearButton.setAttribute("aria-pressed", String(near));
    for (const tab of this.tabs.children) tab.setAttribute("aria-pressed", String(tab.dataset.view === this.view));
    this.quoted.setAttribute("href", `/sources?${search(filter)}`);
    const chosen = asked(filter).map(({ plain }) => plain);
    this.title(chosen.length ? `Explore: ${chosen.slice(0, 3).join(", ")}` : "Explore");
  }

  drop(name, value) {
    const at = [...this.chips.querySelectorAll("button.chip")].indexOf(document.activeElement);
    this.change(dropped(this.filter, name, value));
    const left = this.chips.querySelectorAll("button.chip");
    (left[Math.min(at, left.length - 1)] ?? this.words).focus();
  }

  async claims(signal) {
    try {
      const told = await get("/claims", { ...this.filter, order: this.order, limit: PAGE }, { signal });
      this.told = told;
      this.list.draw(told.rows);
      this.list.mark(this.claim);
      replace(this.message, told.total === 0 && this.nothing());
      this.counted();
      this.exports.draw();
      return told.total;
    } catch (error) {
      if (isAborted(error)) return null;
      Object.assign(this, { told: null });
      this.list.draw([]);
      this.more.hidden = true;
      replace(this.found, "No claims");
      replace(this.message, failed(error, [h("button", { type: "button", on: { click: () => this.load() } }, "Try again"), h("button", { type: "button", on: { click: () => this.clear() } }, "Clear all filters")]));
      this.exports.draw();
      return null;
    }
  }

  counted() {
    replace(this.found, count(this.told.total, "claim"));
    this.more.hidden = this.list.rows.length >= this.told.total;
    replace(this.more, "Show more", h("span", { class: "quiet-text tiny" }, ` ${number(this.list.rows.length)} of ${number(this.told.total)}`));
  }

  nothing() {
    const all = asked(this.filter);
    const last = all.at(-1);
    return notice("No claim fits all of this.", "Take one of the filters away; those with the number 0 are the ones that shut the others out.", [
      last && h("button", { type: "button", on: { click: () => this.drop(last.name, last.value) } }, `Take away ${last.label}: `, h("bdi", null, last.shown)),
      h("button", { type: "button", on: { click: () => this.clear() } }, "Clear all filters"),
      h("a", { class: "button", href: "/add" }, "Add articles")].filter(Boolean));
  }

  async further() {
    try {
      const { rows } = await get("/claims", { ...this.filter, order: this.order, limit: PAGE, offset: this.list.rows.length }, { signal: this.asking.signal });
      this.list.add(rows)?.focus();
      this.list.mark(this.claim);
      this.counted();
    } catch (error) {
      if (!isAborted(error)) replace(this.message, failed(error));
    }
  }

  async timed(signal) {
    const of = this.near ? this.filter : without(this.filter, "since", "until");
    try {
      this.timeline.draw(await get("/timeline", { ...of, unit: this.unit }, { signal }), { since: this.filter.since, until: this.filter.until });
    } catch (error) {
      if (!isAborted(error)) this.timeline.draw({ unit: "day", bars: [], undated: 0 }, { since: null, until: null });
    }
  }

  /** The map or the matrix. */
  async seen(signal) {
    this.element.querySelector(".results").dataset.view = this.view;
    if (this.view === "list") return void replace(this.visual);
    const part = this.view === "map" ? this.places : this.matrix;
    try {
      if (this.view === "map") this.places.draw(await get("/map", without(this.filter, "bbox"), { signal }), this.filter);
      else this.paired(await get("/dyads", without(this.filter, "actor_country", "recipient_country"), { signal }));
      if (this.view !== "matrix" || this.matrix.rows.length) this.visual.firstChild === part.element || replace(this.visual, part.element);
    } catch (error) {
      if (!isAborted(error)) replace(this.visual, failed(error));
    }
  }

  paired(told) {
    const { actor_country: actor, recipient_country: recipient } = this.filter;
    this.matrix.draw(told, actor.length === 1 && recipient.length === 1 ? [actor[0], recipient[0]] : null);
    if (!told.cells.length) replace(this.visual, notice("No claim here names a country on both sides.", "Take a filter away, or look at the list.", [h("button", { type: "button", on: { click: () => this.look("list") } }, "Look at the list")]));
  }

  // --- the article beside the list ---

  async open(claim, link = null, { quiet = false } = {}) {
    this.claim = claim;
    if (!quiet) this.address({ instead: true });
    this.list.mark(claim);
    this.element.classList.add("reading");
    if (link) link.scrollIntoView({ block: "nearest" });
    await this.beside.open(refFrom(claim), { focus: !WIDE.matches });
  }

  /** The reader went to another claim of its article. */
  opened(ref) {
    if (!ref) return;
    this.claim = refText(ref);
    this.address({ instead: true });
    this.list.mark(this.claim);
  }

  shut() {
    const link = this.list.element.querySelector("a[aria-current]");
    this.claim = null;
    this.address({ instead: true });
    this.element.classList.remove("reading");
    this.list.mark(null);
    (link ?? this.found).focus();
  }

  step(by) {
    const { row, link } = this.list.from(this.claim, by);
    if (!row) return;
    link.focus();
    if (this.element.classList.contains("reading") && WIDE.matches) this.open(refText(row.claim), link);
  }
}
