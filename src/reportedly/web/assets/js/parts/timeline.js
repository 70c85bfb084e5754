// Claims over time: bars that can be brushed by pointer or by keys.
import { h, replace, svg } from "../dom.js";
import { count, day, edtf, number } from "../format.js";
import { dayOf, isoOf, ticks, unitOf } from "./days.js";
import { toned, toneLegend } from "./tones.js";

const HEIGHT = 118;
const TOP = 14;
const BOTTOM = 22;
const LEFT = 34;
const RIGHT = 10;
const WAIT = 250;
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/**
 * The chart of `GET /api/timeline`.
 * @param {{onbrush: (since: string|null, until: string|null) => void, tools?: Node}} options `onbrush` is told ISO days,
 *   both inclusive; `tools` stand beneath the bars
 * @returns {{element: HTMLElement, draw: (told: object, chosen: {since: string|null, until: string|null}) => void, close: () => void}}
 */
export function makeTimeline(options) {
  return new Timeline(options);
}

class Timeline {
  constructor({ onbrush, tools = null }) {
    Object.assign(this, { onbrush, told: null, chosen: { since: null, until: null }, width: 0, timer: 0 });
    this.ground = svg("g");
    this.shade = svg("g", { class: "shades" });
    this.handles = { since: this.handle("since", "Since"), until: this.handle("until", "Until") };
    this.svg = svg("svg", { class: "timeline-chart", role: "group", "aria-label": "Claims over time" }, this.ground, this.shade, this.handles.since, this.handles.until);
    this.note = h("p", { class: "timeline-note quiet-text tiny" });
    this.table = h("details", { class: "timeline-table", on: { toggle: () => this.listed() } }, h("summary", null, "As a table"), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Claims over time as a table" }));
    this.element = h("figure", { class: "timeline" }, h("div", { class: "timeline-box" }, this.svg), h("figcaption", null, toneLegend(), tools, this.note, this.table));
    this.watching = new ResizeObserver(() => this.paint());
    this.watching.observe(this.element);
    this.dragging();
  }

  close() {
    clearTimeout(this.timer);
    this.watching.disconnect();
  }

  draw(told, chosen) {
    Object.assign(this, { told, chosen });
    const dated = told.bars.reduce((sum, bar) => sum + bar.count, 0);
    this.svg.setAttribute("aria-label", told.bars.length ? `${count(dated, "claim")} over time, from ${day(told.bars[0].start)} to ${day(told.bars.at(-1).end)}` : "Claims over time: none has a day");
    replace(this.note, told.bars.length ? `by ${told.unit}` : "No claim here has a date.", told.undated > 0 && ` · ${number(told.undated)} without a date, or with one longer than a ${told.unit}`);
    this.width = 0;
    this.paint();
    this.listed();
  }

  /** First and last day that are drawn: those of the bars, or those chosen where the bars are of them alone. */
  get ends() {
    const { bars, unit } = this.told;
    const { since, until } = this.chosen;
    const known = bars.length ? [dayOf(bars[0].start), dayOf(bars.at(-1).end)] : [dayOf(since ?? until), dayOf(until ?? since)];
    if (known.some(Number.isNaN)) return null;
    const room = known[1] - known[0] < 6 && unit === "day" ? 3 : 0;
    return [known[0] - room, known[1] + 1 + room];
  }

  x(at) {
    const [from, to] = this.ends;
    return LEFT + ((Math.max(from, Math.min(to, at)) - from) / (to - from)) * (this.width - LEFT - RIGHT);
  }

  dayAt(x) {
    const [from, to] = this.ends;
    const at = from + ((x - LEFT) / (this.width - LEFT - RIGHT)) * (to - from);
    return Math.max(from, Math.min(to - 1, Math.floor(at)));
  }

  paint() {
    const width = Math.round(this.svg.parentElement.clientWidth);
    if (!width || width === this.width) return;
    this.width = width;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    const known = this.told && this.ends;
    for (const one of Object.values(this.handles)) one.classList.toggle("gone", !known);
    if (!known) return void replace(this.ground, svg("line", { class: "axis", x1: LEFT, x2: width - RIGHT, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM }));
    replace(this.ground, this.axes(), this.told.bars.map((bar) => this.bar(bar)));
    this.brushed(this.chosen);
  }

  axes() {
    const [from, to] = this.ends;
    const base = HEIGHT - BOTTOM;
    const most = this.most();
    return [
      svg("line", { class: "axis", x1: LEFT, x2: this.width - RIGHT, y1: base, y2: base }),
      svg("line", { class: "axis faint", x1: LEFT, x2: this.width - RIGHT, y1: TOP, y2: TOP }),
      svg("text", { x: LEFT - 5, y: TOP + 4, "text-anchor": "end" }, number(most)),
      svg("text", { x: LEFT - 5, y: base + 1, "text-anchor": "end" }, "0"),
      ticks(from, to, Math.max(2, Math.floor(this.width / 95))).map(({ at, label }) => [
        svg("line", { class: "axis", x1: this.x(at), x2: this.x(at), y1: base, y2: base + 4 }),
        svg("text", { x: Math.min(this.width - RIGHT - 14, Math.max(LEFT + 8, this.x(at))), y: HEIGHT - 6, "text-anchor": "middle" }, label)])];
  }

  most() {
    return Math.max(1, ...this.told.bars.map((bar) => bar.count));
  }

  bar({ start, end, count: many, cooperation, conflict }) {
    const [left, right] = [this.x(dayOf(start)), this.x(dayOf(end) + 1)];
    const wide = Math.max(1.5, Math.min(right - left - (right - left > 4 ? 1 : 0), 46));
    const x = left + (right - left - wide) / 2;
    const high = (value) => (value / this.most()) * (HEIGHT - TOP - BOTTOM);
    const base = HEIGHT - BOTTOM;
    const parts = [["conflict", conflict], ["cooperation", cooperation], ["other", many - conflict - cooperation]];
    let below = 0;
    const drawn = parts.filter(([, value]) => value > 0).map(([tone, value]) => {
      below += value;
      return toned(tone, x, base - high(below), wide, high(value));
    });
    return svg("g", { class: "time-bar" }, svg("title", null, `${spanned(start, end)}: ${count(many, "claim")}, ${number(cooperation)} of cooperation, ${number(conflict)} of conflict`), drawn);
  }

  handle(name, label) {
    const grip = svg("g", { class: "grip", role: "slider", tabindex: "0", "aria-label": label, dataset: { handle: name }, on: { keydown: (event) => this.pressed(event, name) } },
      svg("rect", { class: "hit", x: -10, y: 0, width: 20, height: HEIGHT }), svg("line", { class: "stem", y1: TOP - 8, y2: HEIGHT - BOTTOM }), svg("rect", { class: "knob", x: -4, y: TOP - 2, width: 8, height: 18, rx: 3 }));
    return grip;
  }

  /** Draws what is chosen of the time. */
  brushed({ since, until }) {
    const [from, to] = this.ends;
    const [first, last] = [since ? dayOf(since) : from, until ? dayOf(until) : to - 1];
    const [left, right] = [this.x(first), Math.max(this.x(first), this.x(last + 1))];
    const outside = (x, width) => width > 0 && svg("rect", { class: "outside", x, y: TOP - 8, width, height: HEIGHT - TOP - BOTTOM + 8 });
    const any = since || until;
    replace(this.shade, any && [outside(LEFT, left - LEFT), outside(right, this.width - RIGHT - right), svg("rect", { class: "inside", x: left, y: TOP - 8, width: right - left, height: HEIGHT - TOP - BOTTOM + 8 })]);
    this.place("since", left, first, since, [from, to - 1]);
    this.place("until", right, last, until, [from, to - 1]);
  }

  place(name, x, now, given, [least, most]) {
    const handle = this.handles[name];
    handle.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
    handle.classList.toggle("set", Boolean(given));
    for (const [key, value] of Object.entries({ min: Math.min(least, now), max: Math.max(most, now), now })) handle.setAttribute(`aria-value${key}`, value);
    handle.setAttribute("aria-valuetext", given ? day(given) : `${day(isoOf(now))}, not limited`);
  }

  pressed(event, name) {
    if (!this.ends) return;
    if (event.key === "Escape" || event.key === "Delete") return this.take(event, { since: null, until: null });
    const [from, to] = this.ends;
    const at = this.chosen[name] ? dayOf(this.chosen[name]) : name === "since" ? from : to - 1;
    const target = { Home: from, End: to - 1 }[event.key] ?? (KEYS[event.key] ? this.moved(at, KEYS[event.key]) : null);
    if (target === null) return;
    const end = unitOf(Math.max(from, Math.min(to - 1, target)), this.told.unit)[name === "since" ? 0 : 1];
    const other = this.chosen[name === "since" ? "until" : "since"];
    const fits = !other || (name === "since" ? end <= dayOf(other) : end >= dayOf(other));
    this.take(event, fits ? { ...this.chosen, [name]: isoOf(end) } : this.chosen);
  }

  take(event, chosen) {
    event.preventDefault();
    event.stopPropagation();
    this.chosen = chosen;
    this.brushed(chosen);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.onbrush(chosen.since, chosen.until), WAIT);
  }

  moved(at, by) {
    let now = unitOf(at, this.told.unit);
    for (let step = 0; step < Math.abs(by); step += 1) now = unitOf(by > 0 ? now[1] + 1 : now[0] - 1, this.told.unit);
    return now[0];
  }

  dragging() {
    let from = null;
    const at = (event) => this.dayAt(event.clientX - this.svg.getBoundingClientRect().left);
    this.svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !this.told?.bars.length) return;
      const held = event.target.closest(".grip.set")?.dataset.handle;
      from = held ? dayOf(this.chosen[held === "since" ? "until" : "since"] ?? isoOf(held === "since" ? this.ends[1] - 1 : this.ends[0])) : at(event);
      this.svg.setPointerCapture(event.pointerId);
    });
    this.svg.addEventListener("pointermove", (event) => from !== null && this.brushed(this.between(from, at(event))));
    this.svg.addEventListener("pointerup", (event) => {
      if (from === null) return;
      this.chosen = this.between(from, at(event));
      from = null;
      this.brushed(this.chosen);
      this.onbrush(this.chosen.since, this.chosen.until);
    });
    this.svg.addEventListener("pointercancel", () => {
      from = null;
      if (this.told) this.brushed(this.chosen);
    });
  }

  between(one, other) {
    const { unit } = this.told;
    return { since: isoOf(unitOf(Math.min(one, other), unit)[0]), until: isoOf(unitOf(Math.max(one, other), unit)[1]) };
  }

  listed() {
    if (!this.table.open || !this.told) return;
    replace(this.table.lastChild, h("table", null,
      h("thead", null, h("tr", null, ["When", "Claims", "Cooperation", "Conflict"].map((name, at) => h("th", { scope: "col", class: at ? "number" : null }, name)))),
      h("tbody", null, this.told.bars.map((bar) => h("tr", null, h("td", null, h("button", { type: "button", class: "value", on: { click: () => this.onbrush(bar.start, bar.end) } }, spanned(bar.start, bar.end))),
        [bar.count, bar.cooperation, bar.conflict].map((value) => h("td", { class: "number" }, number(value))))))));
  }
}

function spanned(start, end) {
  return start === end ? day(start) : edtf(`${start}/${end}`);
}
