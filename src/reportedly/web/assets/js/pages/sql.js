// SQL: the user's own questions over the views, with the views and their columns beside the editor.
import { isAborted, post } from "../api.js";
import { announce, failed, h, notice, on, replace, style, words } from "../dom.js";
import { count, number } from "../format.js";
import { bindAll, hint } from "../keys.js";
import { oneLine } from "../text.js";

const LIMITS = [100, 1000, 10000];
const DRAWN = 500;
const VIEWS = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND schema_name = current_schema() ORDER BY view_name";
const COLUMNS = "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal AND schema_name = current_schema() ORDER BY table_name, column_index";
const FIRST = "SELECT what, count(*) AS claims, count(DISTINCT hash) AS articles\nFROM claims\nGROUP BY what\nORDER BY claims DESC";
const EXAMPLES = [
  ["What is claimed most", FIRST],
  ["Who is quoted most, and by how many outlets", "SELECT coalesce(name, text) AS source, count(*) AS claims, count(DISTINCT outlet) AS outlets\nFROM sources\nGROUP BY source\nORDER BY claims DESC\nLIMIT 50"],
  ["Killed: least and greatest number told of each incident", "SELECT i.incident, min(coalesce(c.best, c.low)) AS least, max(coalesce(c.best, c.high)) AS greatest, count(DISTINCT c.outlet) AS outlets\nFROM claims AS c\nJOIN incident_claims AS i USING (hash, kind, claim)\nWHERE c.kind = 'figure' AND c.what = 'killed'\nGROUP BY i.incident\nORDER BY greatest - least DESC NULLS LAST"],
  ["Disputes, with what they are about", "SELECT * FROM disputes LIMIT 100"],
];

export async function show(root, context) {
  await style("sql");
  const page = new Sql(root, context);
  await page.describe();
  page.attach();
  return () => page.close();
}

class Sql {
  constructor(root, { query, go, signal, title }) {
    Object.assign(this, { root, go, signal, table: null, running: null });
    const limit = Number(query.get("limit"));
    this.limit = LIMITS.includes(limit) ? limit : LIMITS[1];
    this.asked = query.get("q") ?? "";
    title("SQL");
    this.editor = h("textarea", { id: "statement", rows: "9", spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-describedby": "sql-how", maxlength: "100000" });
    this.editor.value = this.asked || FIRST;
    this.button = h("button", { type: "submit", class: "primary" }, "Run ", h("kbd", { "aria-hidden": "true" }, "Ctrl+Enter"));
    this.rows = h("select", { name: "limit", on: { change: () => (this.limit = Number(this.rows.value)) } }, LIMITS.map((value) => h("option", { value, selected: value === this.limit }, number(value))));
    this.answer = h("section", { class: "answer", "aria-label": "Answer", tabindex: "-1" });
    this.schema = h("aside", { class: "schema", "aria-label": "Views and their columns" });
    this.element = this.drawn();
    this.undo = [on(this.schema, "click", "button[data-insert]", (event, button) => this.insert(button.dataset.insert)),
      on(this.answer, "click", "button[data-example]", (event, button) => this.take(EXAMPLES[Number(button.dataset.example)][1])), this.keys()];
  }

  drawn() {
    const form = h("form", { class: "statement", on: { submit: (event) => { event.preventDefault(); this.run(); }, keydown: (event) => this.pressed(event) } },
      h("label", { for: "statement" }, "Statement"), this.editor,
      h("div", { class: "bar statement-bar" }, this.button, h("button", { type: "button", on: { click: () => this.take("") } }, "Empty it"),
        h("label", { class: "limit" }, h("span", null, "At most"), this.rows, h("span", null, "rows")),
        h("p", { class: "quiet-text tiny", id: "sql-how" }, "DuckDB's SQL; one statement that only reads, five seconds at the most. ", hint("sql.edit"), " goes to the editor, Ctrl+Enter runs.")));
    return h("div", { class: "sql" }, h("div", { class: "sql-main" }, form, this.answer), this.schema);
  }

  keys() {
    const group = "SQL";
    return bindAll([
      { id: "sql.edit", key: "/", label: "Go to the editor", group, run: () => this.editor.focus() },
      { id: "sql.download", key: "d", label: "Download the answer as CSV", group, run: () => (this.table ? this.download() : false) },
    ]);
  }

  attach() {
    replace(this.root, h("h1", { class: "unseen" }, "SQL"), this.element);
    if (this.asked) this.run({ quiet: true });
    else this.idle();
  }

  close() {
    this.undo.forEach((one) => one());
    this.running?.abort();
  }

  pressed(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.run();
  }

  idle() {
    this.table = null;
    replace(this.answer, notice("Ask the database.", "Write a statement above and run it, or begin with one of these.", EXAMPLES.map(([name], at) => h("button", { type: "button", dataset: { example: at } }, name))));
  }

  take(statement) {
    this.editor.value = statement;
    this.editor.focus();
    if (statement) this.run();
  }

  insert(name) {
    const { selectionStart: start, selectionEnd: end, value } = this.editor;
    const before = start > 0 && !/[\s(.,"]/.test(value[start - 1]) ? " " : "";
    this.editor.setRangeText(`${before}${name}`, start, end, "end");
    this.editor.focus();
    announce(`${name} is put into the statement`);
  }

  async run({ quiet = false } = {}) {
    const sql = this.editor.value.trim().replace(/;\s*$/, "");
    if (!sql) return void this.idle();
    this.running?.abort();
    const own = (this.running = new AbortController());
    if (!quiet) this.go("/sql", { query: { q: sql, ...(this.limit === LIMITS[1] ? {} : { limit: this.limit }) }, quiet: true });
    this.answer.setAttribute("aria-busy", "true");
    const begun = performance.now();
    try {
      const told = await post("/sql", { sql, limit: this.limit }, { signal: AbortSignal.any([this.signal, own.signal]) });
      this.draw(told, (performance.now() - begun) / 1000);
    } catch (error) {
      if (isAborted(error)) return;
      this.table = null;
      replace(this.answer, this.refused(error));
    }
    this.answer.removeAttribute("aria-busy");
  }

  /** What went wrong; DuckDB points at the place in the statement, so that its lines are kept as they are. */
  refused(error) {
    const [first, ...rest] = String(error.problem ?? error.message).split("\n");
    return h("div", { class: "notice failed", role: "alert" }, h("p", { class: "title" }, words(first)),
      rest.some((line) => line.trim()) && h("pre", { tabindex: "0", "aria-label": "Where" }, rest.join("\n").trim()),
      h("p", null, error.remedy ?? ["The views and their columns are listed on this page; ", h("code", null, "DESCRIBE claims"), " tells those of one view."]));
  }

  draw(told, seconds) {
    this.table = told;
    const { columns, types, rows, truncated } = told;
    const numeric = types.map((type) => /INT|DOUBLE|FLOAT|DECIMAL/.test(type) && !type.endsWith("]"));
    const head = h("tr", null, columns.map((name, at) => h("th", { scope: "col", class: numeric[at] ? "number" : null }, words(name), h("span", { class: "type" }, types[at].toLowerCase()))));
    const body = h("tbody", null, rows.slice(0, DRAWN).map((row) => drawnRow(row, numeric)));
    const more = rows.length > DRAWN && h("button", { type: "button", on: { click: (event) => { event.target.remove(); body.append(...rows.slice(DRAWN).map((row) => drawnRow(row, numeric))); } } }, `Show all ${number(rows.length)} rows`);
    replace(this.answer,
      h("div", { class: "answer-bar" }, h("h2", null, count(rows.length, "row")), h("span", { class: "quiet-text tiny" }, `${seconds.toFixed(2)} s`, truncated && " · cut here: there are more"),
        h("button", { type: "button", on: { click: () => this.download() }, disabled: !columns.length }, "Download CSV", hint("sql.download"))),
      truncated && h("p", { class: "cut" }, `Only the first ${number(rows.length)} rows are here, on the page and in the download. Narrow the statement down, or take `, h("code", null, "reportedly sql"), " for all of them."),
      rows.length ? h("div", { class: "scroll card", tabindex: "0", role: "region", "aria-label": "Rows" }, h("table", null, h("thead", null, head), body)) : notice("The statement gave no rows.", "It ran without an error; nothing in the database fits its conditions."),
      more);
    announce(`${count(rows.length, "row")}${truncated ? ", there are more" : ""}`);
  }

  download() {
    const link = h("a", { href: URL.createObjectURL(new Blob([csv(this.table)], { type: "text/csv" })), download: "rows.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    announce("The rows are being downloaded.");
  }

  // --- the views ---

  async describe() {
    try {
      const ask = (sql) => post("/sql", { sql, limit: 10000 }, { signal: this.signal }).then(({ rows }) => rows);
      const [views, columns] = await Promise.all([ask(VIEWS), ask(COLUMNS)]);
      const of = Map.groupBy ? Map.groupBy(columns, ([name]) => name) : grouped(columns);
      replace(this.schema, h("h2", null, "Views"), h("p", { class: "quiet-text tiny" }, "A name goes into the statement when it is chosen."), views.map(([name, comment]) => view(name, comment, of.get(name) ?? [], name === "claims")));
    } catch (error) {
      if (isAborted(error)) throw error;
      replace(this.schema, h("h2", null, "Views"), failed(error));
    }
  }
}

function grouped(columns) {
  const found = new Map();
  for (const column of columns) found.set(column[0], [...(found.get(column[0]) ?? []), column]);
  return found;
}

function view(name, comment, columns, open) {
  return h("details", { open }, h("summary", null, h("code", null, name), h("span", { class: "quiet-text tiny" }, number(columns.length), h("span", { class: "unseen" }, " columns"))),
    comment && h("p", { class: "quiet-text tiny" }, plain(comment)),
    h("p", null, h("button", { type: "button", class: "value", dataset: { insert: name } }, h("code", null, name))),
    h("dl", null, columns.map(([, column, type, told]) => [
      h("dt", null, h("button", { type: "button", class: "value", dataset: { insert: column } }, h("code", null, column)), h("span", { class: "type" }, type.toLowerCase())),
      told && h("dd", null, plain(told))])));
}

const plain = (text) => text.replaceAll("`", "");

function drawnRow(row, numeric) {
  return h("tr", null, row.map((value, at) => h("td", { class: numeric[at] ? "number" : null }, cell(value))));
}

function cell(value) {
  if (value === null) return h("span", { class: "null quiet-text" }, "null");
  return words(shown(value));
}

const shown = (value) => (typeof value === "object" ? JSON.stringify(value) : oneLineIfShort(String(value)));
const oneLineIfShort = (text) => (text.length > 2000 ? `${oneLine(text).slice(0, 2000)}…` : text);

/** Rows as CSV (RFC 4180); null is an empty field. */
function csv({ columns, rows }) {
  const field = (value) => {
    const text = value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${[columns, ...rows].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}
