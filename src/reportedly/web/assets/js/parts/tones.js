// Cooperation and conflict in charts: by pattern as well as by colour.
import { h, svg } from "../dom.js";

/** How a bar's parts are filled; the pattern is that of `patterns()`. */
export const TONES = [
  ["conflict", "conflict", "url(#tone-conflict)"],
  ["cooperation", "cooperation", null],
  ["other", "figures", null],
];

/** The patterns that bars refer to; once on a page. */
export function patterns() {
  return svg("svg", { width: 0, height: 0, class: "patterns", "aria-hidden": "true" }, svg("defs", null,
    svg("pattern", { id: "tone-conflict", patternUnits: "userSpaceOnUse", width: 4, height: 4, patternTransform: "rotate(45)" },
      svg("rect", { class: "tone-ground", width: 4, height: 4 }), svg("rect", { class: "tone-stripe", width: 2.2, height: 4 }))));
}

/** A rectangle of a tone. */
export function toned(tone, x, y, width, height) {
  const [name, , fill] = TONES.find(([one]) => one === tone);
  return svg("rect", { class: `tone ${name}`, fill, x, y, width, height });
}

/** What the patterns mean. */
export function toneLegend(shown = TONES.map(([name]) => name)) {
  return h("ul", { class: "tones" }, TONES.filter(([name]) => shown.includes(name)).map(([name, label]) =>
    h("li", null, svg("svg", { width: 14, height: 12, "aria-hidden": "true" }, toned(name, 0.5, 0.5, 13, 11)), ` ${label}`)));
}
