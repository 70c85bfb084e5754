// Places on a plain map: outlines of countries, a dot for each place, no tiles, nothing from elsewhere.
import { h, svg } from "../dom.js";
import { country as nameOf } from "../format.js";
import { oneLine } from "../text.js";

const WIDTH = 480;
const HEIGHT = 300;
const MOST_NAMED = 14;
const NARROWEST = 3;

let outlines = null;

/**
 * The rings of all countries as `{points: Float32Array, box: [w, s, e, n], code, main, center}` in degrees, `main` the
 * largest ring of its country; loaded once.
 */
function rings() {
  outlines ??= fetch(new URL("../../vendor/countries.json", import.meta.url))
    .then((answer) => answer.json())
    .then(({ unit, countries }) => countries.flatMap((one) => country(one, unit)));
  return outlines;
}

function country({ code, rings: all }, unit) {
  const found = all.map((ring) => around180(decoded(ring, unit)));
  const size = ([points]) => {
    const [west, south, east, north] = boxOf(points);
    return (east - west) * (north - south);
  };
  const main = found.reduce((one, other) => (size(other) > size(one) ? other : one));
  return found.flatMap((copies) =>
    copies.map((points) => ({
      points,
      code,
      box: boxOf(points),
      main: copies === main,
      center: copies === main ? center(points) : null,
    })),
  );
}

/** The centre of gravity of a ring. */
function center(points) {
  let [area, x, y] = [0, 0, 0];
  for (let at = 0; at + 3 < points.length; at += 2) {
    const cross = points[at] * points[at + 3] - points[at + 2] * points[at + 1];
    area += cross;
    x += (points[at] + points[at + 2]) * cross;
    y += (points[at + 1] + points[at + 3]) * cross;
  }
  return area ? [x / (3 * area), y / (3 * area)] : [points[0], points[1]];
}

function decoded(ring, unit) {
  const points = new Float32Array(ring.length);
  for (let at = 0, x = 0, y = 0; at < ring.length; at += 2) {
    [x, y] = [x + ring[at], y + ring[at + 1]];
    points[at] = x * unit;
    points[at + 1] = y * unit;
  }
  return points;
}

/** A ring that crosses the meridian of 180° goes on beyond it, once at each edge of the map; one around a pole stays. */
function around180(points) {
  const whole = points.slice();
  let turns = 0;
  for (let at = 2; at < points.length; at += 2) {
    turns -= Math.round((points[at] - points[at - 2]) / 360);
    whole[at] += 360 * turns;
  }
  if (turns) return [points];
  const [west, , east] = boxOf(whole);
  const shifted = (by) => whole.map((value, at) => (at % 2 ? value : value + by));
  return [whole, ...(west < -180 ? [shifted(360)] : []), ...(east > 180 ? [shifted(-360)] : [])];
}

function boxOf(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < points.length; at += 1) {
    box[at % 2] = Math.min(box[at % 2], points[at]);
    box[2 + (at % 2)] = Math.max(box[2 + (at % 2)], points[at]);
  }
  return box;
}

/**
 * A map.
 * @param {{points: Array<{lat: number, lon: number, name: string, count?: number, vague?: boolean, detail?: string}>,
 *          label?: string, onpick?: (point) => void, onmove?: (box: [number, number, number, number]) => void,
 *          box?: [number, number, number, number]}} options
 *   `vague` places are areas or countries: a dashed ring; `count` makes a dot bigger; `box` = w, s, e, n in degrees is
 *   what is shown at first, by default all points; `onmove` is told the box after a move by hand
 * @returns {{element: HTMLElement, draw: (points) => void, box: () => number[]}}
 */
export function map(options) {
  return new Plain(options);
}

class Plain {
  constructor({ points, label = "Map of the places", onpick = null, onmove = null, box = null }) {
    Object.assign(this, { points, onpick, onmove });
    this.view = viewOf(box ?? around(points));
    this.land = svg("path", { class: "land" });
    this.spots = svg("g");
    this.countries = svg("g", { class: "countries", "aria-hidden": "true" });
    this.svg = svg(
      "svg",
      { class: "map", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": label },
      this.land,
      this.countries,
      this.spots,
    );
    const step = (words, name, run) =>
      h("button", { type: "button", "aria-label": name, title: name, on: { click: run } }, words);
    this.element = h(
      "div",
      { class: "map-box" },
      this.svg,
      h(
        "div",
        { class: "map-tools" },
        step("+", "Closer", () => this.zoom(0.5)),
        step("−", "Farther", () => this.zoom(2)),
        step("←", "West", () => this.move(-0.3, 0)),
        step("→", "East", () => this.move(0.3, 0)),
        step("↑", "North", () => this.move(0, 0.3)),
        step("↓", "South", () => this.move(0, -0.3)),
        step("All", "All places", () => this.show(viewOf(around(this.points)))),
      ),
    );
    this.dragging();
    this.paint();
  }

  /** Shows other points on the same stretch. */
  draw(points) {
    this.points = points;
    this.paint();
  }

  /** What is shown: w, s, e, n in degrees. */
  box() {
    const { lon, lat, wide, high } = this.view;
    return [lon - wide / 2, lat - high / 2, lon + wide / 2, lat + high / 2].map(
      (value) => Math.round(value * 100) / 100,
    );
  }

  zoom(by) {
    this.show(limited({ ...this.view, wide: this.view.wide * by, high: this.view.high * by }));
  }

  move(right, up) {
    this.show(
      limited({ ...this.view, lon: this.view.lon + right * this.view.wide, lat: this.view.lat + up * this.view.high }),
    );
  }

  show(view) {
    this.view = view;
    this.paint();
    this.onmove?.(this.box());
  }

  dragging() {
    let from = null;
    this.svg.addEventListener("pointerdown", (event) => {
      if (!event.target.closest(".spot") && event.button === 0)
        from = { x: event.clientX, y: event.clientY, view: this.view, moved: false };
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!from) return;
      const scale = WIDTH / this.svg.clientWidth;
      const right = ((event.clientX - from.x) * scale * from.view.wide) / WIDTH;
      const up = ((event.clientY - from.y) * scale * from.view.high) / HEIGHT;
      from.moved ||= Math.abs(event.clientX - from.x) + Math.abs(event.clientY - from.y) > 4;
      if (!from.moved) return;
      this.svg.setPointerCapture(event.pointerId);
      this.view = limited({ ...from.view, lon: from.view.lon - right, lat: from.view.lat + up });
      this.paint();
    });
    const end = () => {
      if (from?.moved) this.onmove?.(this.box());
      from = null;
    };
    this.svg.addEventListener("pointerup", end);
    this.svg.addEventListener("pointercancel", end);
  }

  async paint() {
    const taken = this.places();
    const [west, south, east, north] = this.box();
    const found = (await rings().catch(() => [])).filter(
      ({ box }) => box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south,
    );
    this.land.setAttribute("d", found.map(({ points }) => this.path(points)).join(""));
    this.countries.replaceChildren(
      ...found
        .filter((ring) => ring.main && ring.code)
        .map((ring) => this.named(ring, taken))
        .filter(Boolean),
    );
  }

  /** The name of a country in its middle, where it is big enough to hold it and no place is in the way. */
  named({ code, box, points, center: [lon, lat] }, taken) {
    const name = nameOf(code);
    const wide = name.length * 6.2;
    const x = within(this.x(lon), wide / 2 + 4, WIDTH - wide / 2 - 4);
    const y = within(this.y(lat), 14, HEIGHT - 10);
    if (!encloses(points, ...this.at(x, y))) return null;
    const room = ((box[2] - box[0]) / this.view.wide) * WIDTH;
    const clash = taken.some(([from, to, at]) => from < x + wide / 2 && to > x - wide / 2 && Math.abs(at - y) < 16);
    if (room < wide * 0.9 || clash) return null;
    return svg("text", { class: "country", x, y, "text-anchor": "middle" }, name);
  }

  path(points) {
    let d = "";
    for (let at = 0; at < points.length; at += 2)
      d += `${at ? "L" : "M"}${this.x(points[at]).toFixed(1)} ${this.y(points[at + 1]).toFixed(1)}`;
    return `${d}Z`;
  }

  x(lon) {
    return WIDTH / 2 + ((lon - this.view.lon) / this.view.wide) * WIDTH;
  }

  /** The degrees under a point of the drawing. */
  at(x, y) {
    return [this.view.lon + (x / WIDTH - 0.5) * this.view.wide, this.view.lat - (y / HEIGHT - 0.5) * this.view.high];
  }

  y(lat) {
    return HEIGHT / 2 - ((lat - this.view.lat) / this.view.high) * HEIGHT;
  }

  places() {
    const [west, south, east, north] = this.box();
    const inside = this.points.filter(({ lat, lon }) => lon >= west && lon <= east && lat >= south && lat <= north);
    const taken = inside.map((point) => [this.x(point.lon) - 14, this.x(point.lon) + 14, this.y(point.lat)]);
    const labels = [];
    this.spots.replaceChildren(...inside.map((point, at) => this.spot(point, at < MOST_NAMED, labels)));
    return [...taken, ...labels];
  }

  spot(point, named, taken) {
    const [x, y] = [this.x(point.lon), this.y(point.lat)];
    const size = 5 + Math.min(9, Math.sqrt(Math.max(0, (point.count ?? 1) - 1)) * 1.5);
    const pick = () => this.onpick?.(point);
    const press = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pick();
    };
    const name = [oneLine(point.name), point.detail].filter(Boolean).join(": ");
    const can = this.onpick ? { role: "button", tabindex: "0", on: { click: pick, keydown: press } } : { role: "img" };
    return svg(
      "g",
      { class: "spot", "aria-label": name, ...can },
      svg("title", null, name),
      point.vague && svg("circle", { class: "vague", cx: x, cy: y, r: size + 9 }),
      svg("circle", { class: "dot", cx: x, cy: y, r: size }),
      svg("circle", { class: "hit", cx: x, cy: y, r: Math.max(13, size + 3) }),
      named && this.label(oneLine(point.name), x, y, size, taken),
    );
  }

  /** The name beside its dot, on the side where there is room, or none where it would cover another one. */
  label(name, x, y, size, taken) {
    const wide = name.length * 7;
    const left = x + size + 4 + wide > WIDTH;
    const start = left ? x - size - 4 - wide : x + size + 4;
    if (taken.some(([from, to, at]) => from < start + wide && to > start && Math.abs(at - y) < 14)) return null;
    taken.push([start, start + wide, y]);
    return svg(
      "text",
      { class: "label", x: left ? x - size - 4 : x + size + 4, y: y + 4, "text-anchor": left ? "end" : "start" },
      name,
    );
  }
}

const within = (value, least, most) => Math.max(least, Math.min(most, value));

/** Whether a ring goes around a point. */
function encloses(points, x, y) {
  let inside = false;
  for (let at = 0, last = points.length - 2; at < points.length; last = at, at += 2) {
    const [above, before] = [points[at + 1] > y, points[last + 1] > y];
    if (
      above !== before &&
      x < points[at] + ((y - points[at + 1]) / (points[last + 1] - points[at + 1])) * (points[last] - points[at])
    )
      inside = !inside;
  }
  return inside;
}

function around(points) {
  if (!points.length) return [-170, -58, 180, 78];
  const [lons, lats] = [points.map((one) => one.lon), points.map((one) => one.lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** A view that holds the box with room around it, true to shape at its middle latitude. */
function viewOf([west, south, east, north]) {
  const lat = (south + north) / 2;
  const stretch = Math.max(0.25, Math.cos((lat * Math.PI) / 180));
  const ratio = HEIGHT / WIDTH;
  const wide = Math.max((east - west) * 1.4, ((north - south) * 1.5) / (ratio * stretch), NARROWEST * 3);
  return limited({ lon: (west + east) / 2, lat, wide, high: wide * ratio * stretch });
}

function limited({ lon, lat, wide, high }) {
  const by = wide > 360 ? 360 / wide : wide < NARROWEST ? NARROWEST / wide : 1;
  return {
    lon: Math.max(-180, Math.min(180, lon)),
    lat: Math.max(-85, Math.min(85, lat)),
    wide: wide * by,
    high: high * by,
  };
}
