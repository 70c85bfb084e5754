// Home: all incidents, the most disputed first, and beside the list the one that is chosen.
import { get, isAborted, search, session } from "../api.js";
import { announce, failed, h, notice, on, replace, style, words } from "../dom.js";
import { count, names, place, span, what } from "../format.js";
import { bindAll, hint } from "../keys.js";
import { mark } from "../parts/claim.js";
import { headline, makeIncident, support } from "../parts/incident.js";

const PAGE = 50;
const WIDE = matchMedia("(min-width: 60rem)");
const ORDERS = [
  ["disputed", "Most disputed"],
  ["latest", "Latest"],
  ["origins", "Most origins"],
  ["articles", "Most articles"],
];

export async function show(root, context) {
  await style("incident");
  const { counts } = await session();
  if (!counts.articles) return void replace(root, empty());
  const page = new Incidents(root, context);
  await page.load();
  return () => page.close();
}

const empty = () =>
  notice(
    "This database holds no articles yet.",
    "Add some: drop files or paste a text, and what they claim is compared here.",
    [h("a", { class: "button primary", href: "/add" }, "Add articles")],
    "empty",
    "h1",
  );

class Incidents {
  constructor(root, { query, go, signal, title }) {
    Object.assign(this, { root, go, signal, title, view: null, rows: [], chosen: query.get("incident") });
    this.filters = Object.fromEntries(
      ["order", "type", "country", "disputed", "background"].map((name) => [name, query.get(name)]),
    );
    this.list = h("ol", { class: "incident-list" });
    this.more = h("button", { type: "button", hidden: true, on: { click: () => this.further() } }, "Show more");
    this.found = h("p", { class: "quiet-text found", role: "status" });
    this.pane = h("div", { class: "chosen" });
    replace(
      root,
      h("h1", { class: "unseen" }, "Incidents"),
      h(
        "div",
        { class: "home" },
        h("nav", { class: "list-pane", "aria-label": "Incidents" }, this.form(), this.found, this.list, this.more),
        this.pane,
      ),
    );
    this.undo = [on(this.list, "click", "a[data-incident]", (event, link) => this.clicked(event, link)), this.keys()];
    this.resized = () =>
      this.rows.length && WIDE.matches && !this.view && this.open(this.chosen ?? this.rows[0].incident);
    WIDE.addEventListener("change", this.resized);
  }

  keys() {
    const group = "Incidents";
    return bindAll([
      { id: "incidents.next", key: "n", label: "Next incident", group, run: () => this.step(1) },
      { id: "incidents.previous", key: "p", label: "Previous incident", group, run: () => this.step(-1) },
    ]);
  }

  form() {
    const { types, measures, countries } = names();
    const options = (table, label) =>
      Object.entries(table)
        .map(([code, entry]) => [code, label(code, entry)])
        .sort((one, other) => one[1].localeCompare(other[1]));
    const kinds = [...options(types, what), ...options(measures, (code) => `${what(code)} (figure)`)];
    return h(
      "form",
      {
        class: "bar filters",
        "aria-label": "Filter",
        on: { change: (event) => this.filtered(event.currentTarget), submit: (event) => event.preventDefault() },
      },
      this.choice("order", "Order", ORDERS),
      this.choice("type", "Type", [["", "All types"], ...kinds]),
      this.choice("country", "Country", [["", "All countries"], ...options(countries, (_, name) => name)]),
      this.tick("disputed", "Only disputed"),
      this.tick("background", "With history"),
    );
  }

  choice(name, label, options) {
    const now = this.filters[name] ?? "";
    return h(
      "label",
      { class: "field" },
      label,
      h(
        "select",
        { name },
        options.map(([value, text]) => h("option", { value, selected: value === now }, text)),
      ),
    );
  }

  tick(name, label) {
    return h(
      "label",
      { class: "switch" },
      h("input", { type: "checkbox", name, value: "true", checked: this.filters[name] === "true" }),
      label,
    );
  }

  async filtered(form) {
    this.filters = Object.fromEntries(new FormData(form));
    this.chosen = null;
    this.rows = [];
    this.address();
    await this.load().catch((error) => isAborted(error) || replace(this.list, failed(error)));
  }

  address() {
    const { order, ...rest } = this.filters;
    const query = search({ ...rest, order: order === "disputed" ? null : order, incident: this.chosen });
    this.go("/", { query, replace: true, quiet: true });
  }

  async load() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const { total, rows } = await this.ask(0);
    if (turn !== this.turn) return;
    this.rows = rows;
    this.list.replaceChildren(...rows.map(item));
    this.told(total);
    const first = this.chosen ?? rows[0]?.incident;
    if (!first) return this.nothing();
    if (WIDE.matches) await this.open(first);
  }

  ask(offset) {
    return get("/incidents", { ...this.filters, limit: PAGE, offset }, { signal: this.signal });
  }

  async further() {
    const { total, rows } = await this.ask(this.rows.length);
    this.rows.push(...rows);
    this.list.append(...rows.map(item));
    this.told(total);
    this.list.children[this.rows.length - rows.length]?.querySelector("a").focus();
  }

  told(total) {
    this.found.textContent = `${count(total, "incident")}`;
    if (total > 1)
      this.found.append(" · ", hint("incidents.previous"), " ", hint("incidents.next"), " to go through them");
    this.more.hidden = this.rows.length >= total;
  }

  nothing() {
    this.view?.close();
    this.view = null;
    replace(
      this.pane,
      notice("No incident fits these filters.", "Take one of them away, or add articles that tell of more.", [
        h("button", { type: "button", on: { click: () => this.go("/", {}) } }, "Take away all filters"),
        h("a", { class: "button", href: "/add" }, "Add articles"),
      ]),
    );
  }

  clicked(event, link) {
    if (!WIDE.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.choose(link.dataset.incident);
  }

  step(by) {
    if (!this.rows.length) return;
    const now = this.rows.findIndex((row) => row.incident === this.chosen);
    const row = this.rows[Math.max(0, Math.min(this.rows.length - 1, now + by))];
    const link = this.list.querySelector(`a[data-incident="${CSS.escape(row.incident)}"]`);
    link.focus();
    if (WIDE.matches) this.choose(row.incident);
  }

  choose(id) {
    this.chosen = id;
    this.address();
    this.open(id);
  }

  async open(id) {
    this.chosen = id;
    for (const link of this.list.querySelectorAll("a")) {
      if (link.dataset.incident === id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    try {
      const told = await get(`/incidents/${encodeURIComponent(id)}`, {}, { signal: this.signal });
      if (this.chosen !== id) return;
      this.draw(told);
    } catch (error) {
      if (!isAborted(error))
        replace(this.pane, failed(error, [h("a", { class: "button", href: "/" }, "Go to the list")]));
    }
  }

  draw(told) {
    this.view?.close();
    this.view = makeIncident(told, { signal: this.signal, heading: "h2" });
    replace(this.pane, this.view.element);
    const claim = this.view.first();
    if (claim) this.view.open(claim, { reveal: false });
    announce(headline(told.incident));
  }

  close() {
    WIDE.removeEventListener("change", this.resized);
    this.undo.forEach((one) => one());
    this.view?.close();
  }
}

function item(row) {
  return h(
    "li",
    null,
    h(
      "a",
      { href: `/incident/${encodeURIComponent(row.incident)}`, dataset: { incident: row.incident } },
      h(
        "span",
        { class: "title" },
        mark(row.type),
        " ",
        what(row.type),
        row.disputes > 0 && h("span", { class: "disputed tiny" }, count(row.disputes, "dispute")),
      ),
      h(
        "span",
        { class: "line" },
        row.place || row.country ? words(place({ place: row.place, country: row.country })) : "place not told",
      ),
      h("span", { class: "line quiet-text" }, span(row.date_from, row.date_to)),
      h("span", { class: "line quiet-text tiny" }, support(row)),
    ),
  );
}
