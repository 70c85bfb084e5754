// Sources: who is quoted how often, on what, and by which outlets; beside the table one source with its claims.
import { get, isAborted, search, session } from "../api.js";
import { announce, failed, h, notice, on, replace, style, svg, words } from "../dom.js";
import { count, country, number, what } from "../format.js";
import { bindAll, hint } from "../keys.js";
import { makeClaims } from "../parts/claims.js";
import { mark } from "../parts/claim.js";
import { chips, dropped, exploring, filterOf } from "../parts/filters.js";
import { makeTimeline } from "../parts/timeline.js";
import { patterns } from "../parts/tones.js";
import { oneLine } from "../text.js";

const PAGE = 50;
const MOST_FOUND = 60;
const FEW = 3;
const WIDE = matchMedia("(min-width: 68.75rem)");
const ORDERS = ["claims", "articles", "name"];
const KINDS = { named: "named", described: "described" };

export async function show(root, context) {
  await Promise.all([style("explore"), style("sources")]);
  const { counts } = await session();
  if (!counts.events && !counts.figures) return void replace(root, empty());
  const page = new Sources(root, context);
  await page.load();
  page.attach();
  return () => page.close();
}

const empty = () => notice("Nobody is quoted in this database yet.", "Add articles: who is quoted in them, on what and how often is counted here.", [h("a", { class: "button primary", href: "/add" }, "Add articles")]);

class Sources {
  constructor(root, { query, go, signal, title }) {
    Object.assign(this, { root, go, signal, title, rows: [], told: null, turn: 0, timer: 0 });
    this.filter = { ...filterOf(query), source: [] };
    this.name = query.get("name");
    this.find = query.get("find") ?? "";
    this.order = ORDERS.includes(query.get("order")) ? query.get("order") : "claims";
    this.down = query.get("down") !== "false";
    this.body = h("tbody");
    this.head = h("tr");
    this.found = h("p", { class: "found quiet-text", role: "status" });
    this.chips = h("div", { class: "of-claims" });
    this.message = h("div");
    this.more = h("button", { type: "button", class: "further", hidden: true, on: { click: () => this.further() } }, "Show more");
    this.input = h("input", { type: "search", id: "find-source", placeholder: "Find a source", "aria-label": "Find a source", value: this.find, maxlength: "200", on: { input: () => this.finding() } });
    this.pane = h("section", { class: "source-pane", "aria-label": "One source", tabindex: "-1" });
    this.element = this.drawn();
    this.undo = [on(this.body, "click", "a[data-source]", (event, link) => this.clicked(event, link)), on(this.head, "click", "button", (event, button) => this.sort(button.dataset.order)), this.keys()];
  }

  drawn() {
    return h("div", { class: "sources" }, patterns(),
      h("div", { class: "sources-list" }, h("div", { class: "sources-bar" }, h("span", { class: "q" }, this.input, hint("sources.search")), this.found), this.chips, this.message,
        h("div", { class: "scroll card", tabindex: "0", role: "region", "aria-label": "Sources" },
          h("table", { class: "source-table" }, h("caption", { class: "unseen" }, "Who is quoted how often, on what, and by which outlets"), h("thead", null, this.head), this.body)), this.more),
      this.pane);
  }

  keys() {
    const group = "Sources";
    return bindAll([
      { id: "sources.search", key: "/", label: "Find a source", group, run: () => this.input.focus() },
      { id: "sources.next", key: "n", label: "Next source", group, run: () => this.step(1) },
      { id: "sources.previous", key: "p", label: "Previous source", group, run: () => this.step(-1) },
      { id: "sources.close", key: "x", label: "Close the source", group, run: () => (this.name ? this.choose(null) : false) },
    ]);
  }

  attach() {
    replace(this.root, h("h1", { class: "unseen" }, "Sources"), this.element);
    if (this.name) this.open();
    else this.hint();
  }

  close() {
    clearTimeout(this.timer);
    this.undo.forEach((one) => one());
    this.gone();
  }

  gone() {
    this.timeline?.close();
    this.claims?.undo();
    Object.assign(this, { timeline: null, claims: null });
  }

  address({ instead = true } = {}) {
    const query = search({ ...this.filter, find: this.find, order: this.order === "claims" ? null : this.order, down: this.down ? null : "false", name: this.name });
    this.go("/sources", { query, replace: instead, quiet: true });
  }

  // --- the table ---

  async load() {
    const turn = ++this.turn;
    this.heads();
    replace(this.chips, this.filtered());
    if (!this.name) this.title("Sources");
    try {
      const { rows, total, note } = await (this.find || !this.down ? this.matching() : this.page(0));
      if (turn !== this.turn) return;
      this.rows = rows;
      replace(this.body, rows.map((row) => this.row(row)));
      this.counted(total, note);
      replace(this.message, !rows.length && this.nothing());
      this.marked();
    } catch (error) {
      if (isAborted(error) || turn !== this.turn) return;
      this.rows = [];
      replace(this.body);
      replace(this.found);
      this.more.hidden = true;
      replace(this.message, failed(error, [h("button", { type: "button", on: { click: () => this.load() } }, "Try again")]));
    }
  }

  page(offset) {
    return get("/sources", { ...this.filter, order: this.order, limit: PAGE, offset }, { signal: this.signal });
  }

  /** Those whose names hold the letters, or in the opposite order, which the server does not give page by page. */
  async matching() {
    if (!this.find) return this.backwards();
    const { total, values } = await get("/facets/source", { ...this.filter, find: this.find }, { signal: this.signal });
    const names = new Set(values.map(({ value }) => value));
    if (!names.size) return { rows: [], total: 0 };
    const { rows } = await get("/sources", { ...this.filter, source: [...names], order: this.order, limit: 500 }, { signal: this.signal });
    const kept = rows.filter(({ name }) => names.has(name));
    return { rows: this.down ? kept : kept.reverse(), total: kept.length, note: total > MOST_FOUND ? `The ${MOST_FOUND} most quoted of ${number(total)}: more letters find the others.` : null };
  }

  async backwards() {
    const { total } = await get("/sources", { ...this.filter, order: this.order, limit: 1 }, { signal: this.signal });
    const { rows } = await get("/sources", { ...this.filter, order: this.order, limit: Math.min(PAGE, total || 1), offset: Math.max(0, total - PAGE) }, { signal: this.signal });
    return { rows: rows.reverse(), total };
  }

  async further() {
    const have = this.rows.length;
    try {
      const { total } = this.told;
      const left = Math.min(PAGE, total - have);
      const asked = { ...this.filter, order: this.order, limit: left, offset: this.down ? have : total - have - left };
      const { rows } = await get("/sources", asked, { signal: this.signal });
      this.rows.push(...(this.down ? rows : rows.reverse()));
      this.body.append(...this.rows.slice(have).map((row) => this.row(row)));
      this.counted(total);
      this.body.children[have]?.querySelector("a").focus();
    } catch (error) {
      if (!isAborted(error)) replace(this.message, failed(error));
    }
  }

  counted(total, note = null) {
    this.told = { total };
    replace(this.found, note ?? [count(total, "source"), total > 1 && [" · ", hint("sources.previous"), " ", hint("sources.next"), " to go through them"]]);
    this.more.hidden = this.rows.length >= total;
    replace(this.more, "Show more", h("span", { class: "quiet-text tiny" }, ` ${number(this.rows.length)} of ${number(total)}`));
  }

  heads() {
    const sorted = (order, label, type) => {
      const now = this.order === order;
      const up = order === "name" ? this.down : !this.down;
      return h("th", { scope: "col", class: type, "aria-sort": now ? (up ? "ascending" : "descending") : null },
        h("button", { type: "button", class: "quiet sort", dataset: { order } }, label, h("span", { class: "arrow", "aria-hidden": "true" }, now ? (up ? "▲" : "▼") : "")));
    };
    const focused = this.head.contains(document.activeElement) ? document.activeElement.dataset.order : null;
    replace(this.head, sorted("name", "Source"), sorted("claims", "Claims", "number"), sorted("articles", "Articles", "number"), h("th", { scope: "col" }, "On what"), h("th", { scope: "col" }, "Quoted by"));
    if (focused) this.head.querySelector(`[data-order="${focused}"]`).focus();
  }

  row(row) {
    const href = `/sources?${search({ ...this.filter, name: row.name })}`;
    return h("tr", { dataset: { name: row.name } },
      h("th", { scope: "row" }, h("a", { href, dataset: { source: row.name } }, words(oneLine(row.name))), about(row)),
      h("td", { class: "number" }, number(row.claims)), h("td", { class: "number" }, number(row.articles)),
      h("td", { class: "on-what" }, row.types.slice(0, FEW).map(({ type, count: many }) => h("span", { class: "counted" }, mark(type), ` ${what(type)} `, h("span", { class: "quiet-text" }, number(many)))), others(row.types)),
      h("td", { class: "by" }, row.outlets.slice(0, FEW).map(({ outlet, count: many }) => h("span", { class: "counted" }, outlet ? words(outlet) : "outlet not told", " ", h("span", { class: "quiet-text" }, number(many)))), others(row.outlets)));
  }

  filtered() {
    const drawn = chips(this.filter, { ondrop: (name, value) => this.narrow(dropped(this.filter, name, value)), onclear: () => this.narrow(filterOf(new URLSearchParams())) });
    return drawn.tagName === "UL" && [h("p", { class: "quiet-text tiny" }, "Counted in the claims with"), drawn];
  }

  narrow(filter) {
    this.filter = filter;
    this.address({ instead: false });
    this.load();
    if (this.name) this.open();
  }

  nothing() {
    const all = () => { this.find = this.input.value = ""; this.narrow(filterOf(new URLSearchParams())); };
    return notice("No source fits.", this.find ? "Try fewer letters; names stand as the articles give them." : "No claim with these filters quotes anybody: the outlets say all of it themselves.", [h("button", { type: "button", on: { click: all } }, "Show all sources")]);
  }

  finding() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.find = this.input.value.trim();
      this.address();
      this.load();
    }, 250);
  }

  sort(order) {
    this.down = order === this.order ? !this.down : true;
    this.order = order;
    this.address();
    this.load().then(() => announce(`Sorted by ${order}`));
  }

  clicked(event, link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.choose(link.dataset.source);
  }

  step(by) {
    if (!this.rows.length) return;
    const focused = document.activeElement?.closest?.("a[data-source]")?.dataset.source;
    const now = this.rows.findIndex(({ name }) => name === (this.name ?? focused));
    const at = now < 0 ? 0 : Math.max(0, Math.min(this.rows.length - 1, now + by));
    this.body.children[at].querySelector("a").focus();
    if (WIDE.matches) this.choose(this.rows[at].name);
  }

  marked() {
    for (const link of this.body.querySelectorAll("a[data-source]")) {
      if (link.dataset.source === this.name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  // --- one source ---

  choose(name) {
    const last = this.name;
    this.name = name;
    this.address({ instead: Boolean(last && name) });
    if (name) return void this.open({ focus: !WIDE.matches });
    this.gone();
    this.element.classList.remove("one");
    this.title("Sources");
    this.marked();
    this.hint();
    [...this.body.querySelectorAll("a[data-source]")].find((link) => link.dataset.source === last)?.focus();
  }

  hint() {
    replace(this.pane, h("p", { class: "quiet-text waiting-for" }, "Choose a source to see what it is quoted on, by whom, and when."));
  }

  async open({ focus = false } = {}) {
    const { name } = this;
    this.element.classList.add("one");
    this.marked();
    this.title(oneLine(name));
    const filter = { ...this.filter, source: [name] };
    try {
      const [{ rows }, claims, time] = await Promise.all([
        get("/sources", { ...filter, order: "claims", limit: 500 }, { signal: this.signal }),
        get("/claims", { ...filter, limit: 20 }, { signal: this.signal }),
        get("/timeline", filter, { signal: this.signal }),
      ]);
      if (name !== this.name) return;
      this.detail(rows.find((row) => row.name === name), filter, claims, time);
    } catch (error) {
      if (!isAborted(error) && name === this.name) replace(this.pane, failed(error, [this.back()]));
    }
    if (focus) {
      scrollTo(0, 0);
      this.pane.focus({ preventScroll: true });
    }
  }

  back() {
    return h("button", { type: "button", on: { click: () => this.choose(null) } }, "All sources", hint("sources.close"));
  }

  detail(row, filter, claims, time) {
    this.gone();
    if (!row) return void replace(this.pane, notice("Nobody of this name is quoted here.", "Perhaps the name is written in another way, or a filter leaves its claims out.", [this.back()]));
    this.timeline = makeTimeline({ onbrush: (since, until) => this.go("/explore", { query: search({ ...filter, since, until }) }) });
    this.claims = makeClaims({ onpick: (picked) => this.go("/explore", { query: search({ ...filter, claim: `${picked.claim.hash}:${picked.claim.kind}:${picked.claim.id}` }) }) });
    this.claims.draw(claims.rows);
    replace(this.pane, h("p", { class: "beside-bar" }, this.back()),
      h("article", { class: "source-card card" },
        h("header", null, h("h2", null, words(oneLine(row.name))), h("p", null, [country(row.country), row.kind === "named" ? "named source" : "described, not named"].filter(Boolean).join(" · ")),
          h("p", { class: "sums" }, h("b", null, count(row.claims, "claim")), " in ", h("b", null, count(row.articles, "article")), " of ", h("b", null, `${count(row.outlets.length, "outlet")}${row.outlets.length === 10 ? " or more" : ""}`))),
        h("div", { class: "source-tables" },
          ranked("On what", row.types.map(({ type, count: many }) => ({ shown: [mark(type), ` ${what(type)}`], many, href: exploring({ ...filter, [type === type.toUpperCase() ? "type" : "measure"]: [type] }) }))),
          ranked("Quoted by", row.outlets.map(({ outlet, count: many }) => ({ shown: outlet ? words(outlet) : "outlet not told", many, href: outlet && exploring({ ...filter, outlet: [outlet] }) })))),
        h("section", { class: "source-time" }, h("h3", null, "When"), h("p", { class: "quiet-text tiny" }, "Choosing a stretch of time shows its claims in Explore."), this.timeline.element),
        h("section", null, h("div", { class: "source-claims-head" }, h("h3", null, claims.total > claims.rows.length ? `The latest ${claims.rows.length} of ${count(claims.total, "claim")}` : count(claims.total, "claim")), h("a", { class: "button", href: exploring(filter) }, "All in Explore")), this.claims.element)));
    this.timeline.draw(time, { since: this.filter.since, until: this.filter.until });
    this.pane.scrollTop = 0;
    announce(`${oneLine(row.name)}: ${count(row.claims, "claim")}`);
  }
}

function about(row) {
  const told = [country(row.country), row.kind === "described" && KINDS.described].filter(Boolean).join(", ");
  return told && h("span", { class: "about quiet-text tiny" }, told);
}

function others(list) {
  const left = list.length - FEW;
  return left > 0 && h("span", { class: "quiet-text tiny nowrap" }, `${list.length === 10 ? "and more" : `and ${left} more`}`);
}

/** A short table with a bar a row. */
function ranked(title, rows) {
  const most = Math.max(1, ...rows.map(({ many }) => many));
  return h("section", null, h("h3", null, title), h("ul", { class: "ranked" }, rows.map(({ shown, many, href }) =>
    h("li", null, href ? h("a", { href }, shown) : h("span", null, shown), h("span", { class: "facet-count" }, number(many), h("span", { class: "unseen" }, many === 1 ? " claim" : " claims")),
      svg("svg", { class: "facet-bar", viewBox: "0 0 100 2", preserveAspectRatio: "none", "aria-hidden": "true" }, svg("rect", { width: (many / most) * 100, height: 2 }))))));
}
