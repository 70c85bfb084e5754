// Source × value: a row for each who independently says something, a column for each value that is told.
import { refText } from "../api.js";
import { h, words } from "../dom.js";
import { count, country, day, edtf, mode, what } from "../format.js";
import { oneLine } from "../text.js";

/** Only so many values of one cell are shown at once; the others are behind a switch. */
const MOST = 4;

/**
 * The table of an incident.
 * @param {{columns: object[], rows: object[]}} told as `GET /api/incidents/{id}` gives it
 * @param {{onpick: (cell: object) => void}} options
 */
export function valueTable({ columns, rows }, { onpick }) {
  const shown = columns.filter(({ key }) => rows.some((row) => row.cells[key]?.length));
  return h(
    "div",
    { class: "scroll card", tabindex: "0", role: "region", "aria-label": "Who says what" },
    h(
      "table",
      { class: "value-table" },
      h(
        "caption",
        { class: "unseen" },
        "Each row is an account: one independent source. Choosing a value shows its words in the article.",
      ),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          h("th", { scope: "col" }, "According to"),
          shown.map((column) => h("th", { scope: "col" }, heading(column))),
        ),
      ),
      h(
        "tbody",
        null,
        rows.map((row) => account(row, shown, onpick)),
      ),
    ),
  );
}

const heading = ({ label, kind }) => (kind === "count" || kind === "amount" ? what(label) : label);

function account(row, columns, onpick) {
  return h(
    "tr",
    null,
    h(
      "th",
      { scope: "row" },
      words(row.origin),
      about(row),
      h("div", { class: "told-in" }, articles(row.articles)),
      how(row),
    ),
    columns.map((column) => cell(row.cells[column.key] ?? [], column, onpick)),
  );
}

function about({ kind, country: of, party, party_because: because }) {
  const told = [kind === "outlet" ? "the outlet itself" : "", country(of), party && "a party"].filter(Boolean);
  return told.length > 0 && h("span", { class: "by", title: because ? oneLine(because) : null }, told.join(", "));
}

/** By which ways the account came, and why its origin counts as a party. */
function how({ chains: ways, origin, party, party_because: because }) {
  const longer = ways.filter((way) => oneLine(way) !== oneLine(origin));
  if (!longer.length && !(party && because)) return null;
  return h(
    "details",
    null,
    h("summary", null, "How it is told"),
    h(
      "ul",
      null,
      longer.map((way) => h("li", null, words(way))),
      party && because && h("li", null, "A party: ", words(because)),
    ),
  );
}

/** Articles of the account; copies stand folded behind the one that they likely come from. */
function articles(all) {
  const own = all.filter((one) => !one.folded);
  const copies = all.filter((one) => one.folded);
  const [shown, behind] = own.length ? [own, copies] : [copies.slice(0, 1), copies.slice(1)];
  return [
    h(
      "ul",
      null,
      shown.map((one) => h("li", null, link(one))),
    ),
    behind.length > 0 &&
      h(
        "details",
        null,
        h("summary", null, count(behind.length, "copy", "copies")),
        h(
          "ul",
          null,
          behind.map((one) => h("li", null, link(one))),
        ),
      ),
  ];
}

function link({ article }) {
  return [
    h("a", { href: `/article/${article.hash}` }, words(article.outlet ?? article.id.slice(0, 12))),
    article.published && h("span", { class: "of nowrap" }, ` ${day(article.published)}`),
  ];
}

function cell(values, column, onpick) {
  if (!values.length)
    return h(
      "td",
      { class: `none ${column.kind}` },
      h("span", { "aria-hidden": "true" }, "–"),
      h("span", { class: "unseen" }, "nothing"),
    );
  const groups = [...grouped(values).values()];
  const hidden = groups.slice(MOST);
  return h(
    "td",
    { class: `${column.kind}${values.some((one) => one.disputed) ? " is-disputed" : ""}` },
    groups.slice(0, MOST).map((group) => value(group, column, onpick)),
    hidden.length > 0 &&
      h(
        "details",
        null,
        h("summary", null, `${hidden.length} more`),
        hidden.map((group) => value(group, column, onpick)),
      ),
  );
}

function grouped(values) {
  const groups = new Map();
  for (const one of values) {
    const key = JSON.stringify([one.value, one.status, one.background, one.disputed]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** One value with all places of the text that give it: chosen again, it goes on to the next place. */
function value(group, column, onpick) {
  const [first] = group;
  const told = [
    first.status !== "actual" && column.kind !== "status" && first.status,
    first.background && "background",
  ].filter(Boolean);
  return h(
    "div",
    { class: "cell" },
    button(
      group,
      [
        first.disputed && h("span", { class: "disputed" }, h("span", { class: "unseen" }, "disputed: ")),
        shown(first.value, column),
      ],
      onpick,
    ),
    group.length > 1 &&
      h(
        "span",
        { class: "times", title: "Choose it again for the next place" },
        ` ×${group.length}`,
        h("span", { class: "unseen" }, " places"),
      ),
    told.map((word) => [" ", h("span", { class: word === "background" ? "tag background" : "tag status" }, word)]),
  );
}

function button(group, label, onpick) {
  let next = 0;
  return h(
    "button",
    {
      type: "button",
      class: "value",
      title: [...new Set(group.map((one) => `“${oneLine(one.quote)}”`))].slice(0, 5).join(" "),
      dataset: {
        claim: group.map((one) => refText(one.claim)).join(" "),
        at: group.map((one) => one.words.start).join(" "),
      },
      on: { click: () => onpick(group[next++ % group.length]) },
    },
    label,
  );
}

function shown(text, { kind }) {
  if (kind === "date") return edtf(text);
  if (kind !== "type") return words(text);
  const [type, how] = text.split(" ");
  return how ? `${what(type)}, ${mode(how)}` : what(type);
}
