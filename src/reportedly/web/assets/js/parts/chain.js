// Who says it, drawn as a chain: outlet ← source ← source, with the words that say so.
import { h, quoted, words } from "../dom.js";
import { country } from "../format.js";

/**
 * The chain from the outlet to the source nearest to the happening.
 * @param {Array<Array<object>>} levels `according_to` of a claim: from the happening outwards
 * @param {{outlet: string|null, flash?: (spans: Array<[number, number]>) => void}} options with `flash`, sources and
 *   cue words lead to where they stand
 */
export function chain(levels, { outlet = null, flash = null } = {}) {
  const own = h(
    "li",
    { class: "node outlet" },
    h(
      "span",
      { class: "box" },
      outlet ? words(outlet) : "The outlet",
      " ",
      h("span", { class: "of" }, levels.length ? "" : "says it itself"),
    ),
  );
  return h(
    "ol",
    { class: "chain", "aria-label": "Who says so, from the outlet inwards" },
    own,
    [...levels].reverse().map((level) => node(level, flash)),
  );
}

function node(level, flash) {
  return h(
    "li",
    { class: "node" },
    link(level, flash),
    h(
      "span",
      { class: "box" },
      level.map((source, at) => [at > 0 && h("span", { class: "and" }, "and"), one(source, flash)]),
    ),
  );
}

function link(level, flash) {
  const cues = [
    ...new Map(level.filter((source) => source.cue).map((source) => [source.cue.start, source.cue])).values(),
  ];
  return h(
    "span",
    { class: "link" },
    h("span", { "aria-hidden": "true" }, "←"),
    h("span", { class: "unseen" }, " quotes, with the words "),
    cues.map((cue) => value(cue, flash, quoted(cue.text), "cue")),
  );
}

function one(source, flash) {
  const full =
    source.name && !source.text.toLowerCase().includes(source.name.toLowerCase()) ? [" = ", words(source.name)] : null;
  return h(
    "span",
    { class: "source" },
    value(source, flash, words(source.text)),
    full,
    source.country && h("span", { class: "of" }, ` ${country(source.country)}`),
  );
}

function value({ start, end }, flash, shown, kind = "") {
  if (!flash) return h("span", { class: kind }, shown);
  return h("button", { type: "button", class: `value ${kind}`, on: { click: () => flash([[start, end]]) } }, shown);
}
