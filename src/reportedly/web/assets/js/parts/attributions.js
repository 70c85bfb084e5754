// Who says what in an article, nested as the article nests it.
import { h, words } from "../dom.js";
import { shortened } from "../text.js";

const MOST = 200;

/** The attributions as nested lists; each leads to its words. `slice(start, end)` gives the text of a span. */
export function attributionTree(attributions, { slice, flash }) {
  if (!attributions.length)
    return h("p", { class: "quiet-text" }, "The article names no source: all is in its own words.");
  const inner = new Map();
  for (const one of attributions) inner.set(one.in, [...(inner.get(one.in) ?? []), one]);
  const known = new Set(attributions.map((one) => one.id));
  const outer = attributions.filter((one) => !known.has(one.in));
  return [
    h(
      "ul",
      { class: "says" },
      outer.slice(0, MOST).map((one) => item(one, { inner, slice, flash, depth: 1 })),
    ),
    outer.length > MOST && h("p", { class: "quiet-text" }, `and ${outer.length - MOST} more`),
  ];
}

function item(one, more) {
  const { inner, slice, flash, depth } = more;
  const text = (spans) => spans.map(([start, end]) => slice(start, end)).join(" … ");
  const below = depth < 8 ? (inner.get(one.id) ?? []) : [];
  return h(
    "li",
    null,
    h(
      "button",
      { type: "button", class: "value", on: { click: () => flash([...one.source, ...one.cue, ...one.content]) } },
      h("b", null, words(shortened(text(one.source), 60) || "Somebody")),
      " ",
      h("i", null, words(shortened(text(one.cue), 40))),
    ),
    " ",
    h("span", { class: "quiet-text" }, words(shortened(text(one.content), 90))),
    below.length > 0 &&
      h(
        "ul",
        { class: "says" },
        below.slice(0, MOST).map((deeper) => item(deeper, { ...more, depth: depth + 1 })),
      ),
  );
}
