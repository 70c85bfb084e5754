// Counts over time: a small chart for each measure and group, and the same as a table.
import { h, svg, words } from "../dom.js";
import { bounds, day, what } from "../format.js";
import { oneLine } from "../text.js";

const WIDTH = 480;
const HEIGHT = 128;
const LEFT = 40;
const RIGHT = 24;
const TOP = 18;
const BOTTOM = 26;
const APART = 26;

/**
 * The toll of an incident.
 * @param {object[]} points `{measure, group, published, outlet, origins, low, best, high, quote, claim}`
 * @param {{onpick: (point: object) => void}} options
 */
export function toll(points, { onpick }) {
  const names = [...new Set(points.map(named))];
  const groups = names.map((name) => points.filter((point) => named(point) === name));
  return h(
    "div",
    { class: "toll" },
    groups.filter((group) => group.length > 1).map((group) => figure(named(group[0]), group, onpick)),
    groups.filter((group) => group.length === 1).map(([point]) => single(point, onpick)),
    h("details", null, h("summary", null, "As a table"), table(points, onpick)),
  );
}

/** A measure that is told once needs no chart. */
function single(point, onpick) {
  return h(
    "p",
    null,
    h("b", null, `${named(point)}: `),
    h("button", { type: "button", class: "value", on: { click: () => onpick(point) } }, bounds(point)),
    h("span", { class: "of" }, " according to ", words(says(point)), `, ${day(point.published) || "undated"}`),
  );
}

/** `Killed`, or `Killed (soldiers)` where several groups are counted. */
const named = ({ measure, group }) => (group ? `${what(measure)} (${oneLine(group)})` : what(measure));

function figure(name, points, onpick) {
  return h(
    "figure",
    null,
    h("figcaption", null, h("b", null, name), ` by day of publication`),
    chart(name, points, onpick),
  );
}

function chart(name, points, onpick) {
  const x = acrossTime(points);
  const most = nice(
    Math.max(1, ...points.flatMap((one) => [one.low, one.best, one.high].filter((value) => value !== null))),
  );
  const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most);
  return svg(
    "svg",
    { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": `${name} over time` },
    [0, most].map((value) => [
      svg("line", { class: "axis", x1: LEFT, x2: WIDTH - 8, y1: y(value), y2: y(value) }),
      svg("text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, value),
    ]),
    days(points, x),
    points.map((point, at) => spot(point, x.of[at], y, most, onpick)),
  );
}

/** Where each point stands: by time, those of one day beside each other. */
function acrossTime(points) {
  const times = points.map(({ published }) => (published ? Date.parse(published.slice(0, 10)) : NaN));
  const known = [...new Set(times.filter(Number.isFinite))].sort((one, other) => one - other);
  const undated = times.some((time) => !Number.isFinite(time));
  const width = WIDTH - LEFT - RIGHT - (undated ? 70 : 0);
  const [first, last] = [known[0] ?? 0, known.at(-1) ?? 0];
  const widest = Math.max(1, ...known.map((time) => times.filter((one) => one === time).length));
  const room = Math.min((widest - 1) * APART, width / 2);
  const base = (time) =>
    Number.isFinite(time)
      ? LEFT + 12 + (last > first ? ((time - first) / (last - first)) * (width - room - 12) : 0)
      : WIDTH - RIGHT - 50;
  const seen = new Map();
  const of = times.map((time) => {
    const at = seen.get(String(time)) ?? 0;
    seen.set(String(time), at + 1);
    return base(time) + at * Math.min(APART, room / Math.max(1, widest - 1) || APART);
  });
  return { of, known, base, undated };
}

function days(points, { known, base, undated }) {
  const ends = known.length > 1 ? [known[0], known.at(-1)] : known;
  const labels = ends.map((time, at) =>
    svg(
      "text",
      { x: base(time) - 6, y: HEIGHT - 6, "text-anchor": at ? "middle" : "start" },
      day(new Date(time).toISOString()),
    ),
  );
  const ticks = known.map((time) =>
    svg("line", { class: "axis", x1: base(time), x2: base(time), y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM + 5 }),
  );
  return [ticks, labels, undated && svg("text", { x: base(NaN) - 6, y: HEIGHT - 6 }, "undated")];
}

function spot(point, x, y, most, onpick) {
  const { low, best, high } = point;
  const [from, to] = [low ?? 0, high ?? most];
  const at = best ?? high ?? low ?? 0;
  const pick = () => onpick(point);
  const name = `${bounds(point)}, ${says(point)}, ${day(point.published) || "undated"}`;
  return svg(
    "g",
    {
      class: "spot",
      role: "button",
      tabindex: "0",
      "aria-label": name,
      on: { click: pick, keydown: (event) => pressed(event, pick) },
    },
    svg("title", null, name),
    svg("rect", { class: "hit", x: x - 12, y: TOP - 14, width: 24, height: HEIGHT - TOP - BOTTOM + 18, rx: 3 }),
    from !== to &&
      svg("line", {
        class: "range",
        x1: x,
        x2: x,
        y1: y(from),
        y2: y(to),
        "stroke-dasharray": low === null || high === null ? "3 3" : null,
      }),
    svg("circle", { class: best === null ? "point" : "point best", cx: x, cy: y(at), r: 4 }),
    svg("text", { class: "label", x, y: y(at) - 8, "text-anchor": "middle" }, bounds(point).replace("about ", "~")),
  );
}

function pressed(event, pick) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  pick();
}

const says = ({ origins, outlet }) => oneLine(origins?.join(", ") || outlet || "the outlet");

function nice(value) {
  const step = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / step) * step;
}

function table(points, onpick) {
  const head = ["Published", "Measure", "Value", "According to", "Outlet"];
  const row = (point) =>
    h(
      "tr",
      null,
      h("td", { class: "nowrap" }, day(point.published) || "undated"),
      h("td", null, named(point)),
      h("td", null, h("button", { type: "button", class: "value", on: { click: () => onpick(point) } }, bounds(point))),
      h("td", null, words(says(point))),
      h("td", null, words(point.outlet ?? "")),
    );
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "The toll as a table" },
    h(
      "table",
      null,
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          head.map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      h("tbody", null, points.map(row)),
    ),
  );
}
