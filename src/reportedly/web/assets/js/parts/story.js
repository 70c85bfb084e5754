// The text of an article as elements: claims marked, reported speech in nested brackets, everything else plain.
import { h, token } from "../dom.js";
import { letters, quad, standing, what } from "../format.js";
import { offsets, oneLine, pieces } from "../text.js";
import { spanOf, whatOf } from "./claim.js";
import { nested, paragraphs, segments } from "./segments.js";

const MANY = 40;
const SHORT = 24;

/** The claims of a record in the order of the text: `{kind, claim, start, end}`, offsets in code points. */
export function claimsOf(record) {
  const all = [
    ...record.events.map((claim) => ({ kind: "event", claim })),
    ...record.figures.map((claim) => ({ kind: "figure", claim })),
  ];
  for (const one of all) ({ start: one.start, end: one.end } = spanOf(one.claim, one.kind));
  return all.sort((one, other) => one.start - other.start || one.end - other.end);
}

/**
 * Draws a text.
 * @returns {{element: HTMLElement, range: (start, end) => Range|null, pointOf: (node, offset) => number|null,
 *            marksOf: (number) => HTMLElement[]}} `range` and `pointOf` count code points; `marksOf` gives the marks of
 *   the claim with this index in `claims`
 */
export function story(text, { claims, attributions, designations = [], language = null }) {
  const index = offsets(text);
  const drawing = new Drawing(text, claims);
  const spans = [...claimSpans(claims, index), ...saidSpans(attributions, index), ...wordSpans(designations, index)];
  const parts = paragraphs(text);
  const cuts = parts.flatMap(({ start, end }) => [start, end]);
  drawing.draw(parts, segments(text.length, spans, cuts));
  const element = h(
    "article",
    { class: parts.length > MANY ? "story long" : "story", lang: language, dir: "auto" },
    drawing.fragment,
  );
  return {
    element,
    range: (start, end) => drawing.leaves.range(index.units(start), index.units(end)),
    pointOf: (node, offset) => drawing.leaves.pointOf(node, offset, index),
    marksOf: (number) => drawing.marks[number] ?? [],
    index,
  };
}

function claimSpans(claims, index) {
  return claims.map((one, number) => ({
    kind: "claim",
    number,
    start: index.units(one.start),
    end: index.units(one.end),
  }));
}

function saidSpans(attributions, index) {
  const named = (spans) => oneLine(spans.map(([start, end]) => index.slice(start, end)).join(" … "));
  return attributions.flatMap((one) => {
    const by = named(one.source) || "somebody";
    return one.content.map(([start, end]) => ({ kind: "said", by, start: index.units(start), end: index.units(end) }));
  });
}

function wordSpans(designations, index) {
  return designations.map(({ start, end, by }) => ({
    kind: "word",
    by,
    start: index.units(start),
    end: index.units(end),
  }));
}

class Drawing {
  constructor(text, claims) {
    this.text = text;
    this.claims = claims;
    this.fragment = document.createDocumentFragment();
    this.leaves = new Leaves();
    this.marks = [];
    this.stack = [];
  }

  draw(parts, found) {
    let at = 0;
    for (const segment of found) {
      while (at < parts.length && parts[at].end <= segment.start) at += 1;
      const part = parts[at];
      if (!part || segment.start < part.start) continue;
      if (segment.start === part.start) this.begin(part);
      this.segment(segment);
    }
  }

  begin({ continued }) {
    this.stack = [];
    this.paragraph = h("p", { dir: "auto", class: continued ? "continued" : null });
    this.fragment.append(this.paragraph);
  }

  segment({ start, end, active }) {
    const parent = this.within(nested(active, "said"), start, end);
    const claims = active.filter((mark) => mark.kind === "claim");
    const word = active.find((mark) => mark.kind === "word");
    let leaf = parent;
    if (word) parent.append((leaf = h("span", { class: "designation", title: `a word of ${word.by}` })));
    if (claims.length) leaf.append((leaf = this.mark(claims, start)));
    for (const piece of pieces(this.text.slice(start, end))) this.leaf(leaf, start, piece);
  }

  leaf(parent, from, piece) {
    const node = piece.control
      ? token(piece.control)
      : document.createTextNode(this.text.slice(from + piece.start, from + piece.end));
    parent.append(node);
    this.leaves.add(node, from + piece.start, from + piece.end);
  }

  /** The innermost bracket that stays open or is opened here; brackets that overlap are cut, as elements must nest. */
  within(said, start, end) {
    let same = 0;
    while (same < said.length && this.stack[same]?.span === said[same]) same += 1;
    this.stack.length = same;
    for (const span of said.slice(same)) {
      const element = h("span", {
        class: `said level-${Math.min(this.stack.length + 1, 3)}${span.start === start ? " opens" : ""}`,
        title: `said by ${span.by}`,
      });
      (this.stack.at(-1)?.element ?? this.paragraph).append(element);
      this.stack.push({ span, element });
    }
    for (const { span, element } of this.stack) if (span.end === end) element.classList.add("closes");
    return this.stack.at(-1)?.element ?? this.paragraph;
  }

  mark(active, start) {
    const inner = active.reduce((one, other) => (other.end - other.start < one.end - one.start ? other : one));
    const { kind, claim } = this.claims[inner.number];
    const code = whatOf(claim, kind);
    const starting = active.filter((one) => one.start === start);
    const element = h("mark", {
      class: inner.end - inner.start <= SHORT ? "claim short" : "claim",
      role: "button",
      tabindex: "-1",
      "aria-label": `${oneLine(this.text.slice(inner.start, inner.end))}: ${[what(code), standing(claim)].filter(Boolean).join(", ")}`,
      dataset: {
        claims: active.map((one) => one.number).join(" "),
        inner: inner.number,
        quad: kind === "event" ? quad(code) : "figure",
        status: claim.status,
        background: claim.background ? "true" : null,
        code: starting.length ? this.codes(starting) : null,
      },
    });
    for (const { number } of active) (this.marks[number] ??= []).push(element);
    return element;
  }

  codes(starting) {
    return starting
      .slice(0, 3)
      .map(({ number }) => {
        const { kind, claim } = this.claims[number];
        return [
          letters(whatOf(claim, kind)),
          claim.status === "actual" ? "" : ` ${claim.status}`,
          claim.background ? " bg" : "",
        ].join("");
      })
      .join(" ");
  }
}

/** The text nodes (and tokens) of a story in order, with where each stands in the text, in UTF-16 units. */
class Leaves {
  constructor() {
    this.nodes = [];
    this.starts = [];
    this.ends = [];
    this.places = new WeakMap();
  }

  add(node, start, end) {
    this.places.set(node, this.nodes.length);
    this.nodes.push(node);
    this.starts.push(start);
    this.ends.push(end);
  }

  range(start, end) {
    const first = this.at(start, false);
    const last = this.at(end, true);
    if (first === null || last === null || first > last || start >= end) return null;
    const range = document.createRange();
    this.edge(range, "Start", first, start);
    this.edge(range, "End", last, end);
    return range;
  }

  edge(range, side, at, unit) {
    const node = this.nodes[at];
    if (node.nodeType !== Node.TEXT_NODE) range[`set${side}${side === "Start" ? "Before" : "After"}`](node);
    else range[`set${side}`](node, Math.max(0, Math.min(node.length, unit - this.starts[at])));
  }

  /** The leaf that a unit lies in; between leaves the next one, or with `back` the one before. */
  at(unit, back) {
    let low = 0;
    let high = this.nodes.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (back ? this.ends[middle] < unit : this.ends[middle] <= unit) low = middle + 1;
      else high = middle;
    }
    if (high < 0) return null;
    if (back) return this.starts[low] < unit ? low : low > 0 ? low - 1 : null;
    return this.ends[low] > unit ? low : null;
  }

  pointOf(node, offset, index) {
    const token = node.nodeType === Node.TEXT_NODE ? node : (node.childNodes[offset] ?? node.lastChild ?? node);
    const at =
      this.places.get(token) ?? this.places.get(node.parentElement?.closest?.(".control")) ?? this.inside(token);
    if (at === undefined || at === null) return null;
    return index.point(
      token.nodeType === Node.TEXT_NODE && this.nodes[at] === node ? this.starts[at] + offset : this.starts[at],
    );
  }

  inside(node) {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let one = walker.nextNode(); one; one = walker.nextNode()) {
      const at = this.places.get(one);
      if (at !== undefined) return at;
    }
    return null;
  }
}
