// The map of the claims, which can be the area that is searched.
import { h, replace } from "../dom.js";
import { count, country, number } from "../format.js";
import { map } from "./map.js";

const SETTLE = 400;

/**
 * The map of `GET /api/map`.
 * @param {{onpick: (name: string) => void, onbox: (box: string|null) => void}} options `onbox` is told the area to
 *   search (`west,south,east,north`), or null when no area is
 */
export function makePlaces(options) {
  return new Places(options);
}

class Places {
  constructor({ onpick, onbox }) {
    Object.assign(this, { onpick, onbox, map: null, timer: 0 });
    this.switch = h("input", { type: "checkbox", on: { change: () => this.switched() } });
    this.note = h("p", { class: "quiet-text tiny" });
    this.box = h("div", { class: "map-frame" });
    this.element = h("div", { class: "places" }, h("div", { class: "places-bar" }, h("label", { class: "switch" }, this.switch, "Search this area"), this.note), this.box);
  }

  draw({ points, unplaced, more }, { bbox, place }) {
    const shown = points.map((point) => ({ ...point, name: point.name ?? "A place without a name", given: point.name, vague: Boolean(point.name) && point.name === country(point.country), detail: told(point, place) }));
    this.switch.checked = Boolean(bbox);
    if (this.map) this.map.draw(shown);
    else this.make(shown, bbox);
    replace(this.note, points.length ? count(points.length, "place") : "No claim here has coordinates", more > 0 && `, and ${count(more, "claim")} at others`,
      unplaced > 0 && ` · ${number(unplaced)} without coordinates`, points.length > 0 && " · choose a place to keep its claims");
  }

  make(points, bbox) {
    this.map = map({ points, label: "Map of the places claimed", onpick: ({ given }) => given && this.onpick(given), onmove: () => this.moved(), box: bbox ? inner(bbox) : undefined });
    replace(this.box, this.map.element);
  }

  moved() {
    if (!this.switch.checked) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.switch.checked && this.onbox(boxOf(this.map.box())), SETTLE);
  }

  switched() {
    this.onbox(this.switch.checked ? boxOf(this.map.box()) : null);
  }
}

function told({ name, country: code, count: many }, chosen) {
  return [country(code) !== name && country(code), count(many, "claim"), name && chosen.includes(name) && "chosen"].filter(Boolean).join(", ");
}

/** The box as the API takes it: within the globe; west beyond east where it crosses the 180th meridian. */
function boxOf([west, south, east, north]) {
  const whole = east - west >= 360;
  const turned = (lon) => (lon < -180 ? lon + 360 : lon > 180 ? lon - 360 : lon);
  const [from, to] = whole ? [-180, 180] : [turned(west), turned(east)];
  return [from, Math.max(-90, south), to, Math.min(90, north)].map((value) => Math.round(value * 100) / 100).join(",");
}

/** The box that the map, which leaves room around what it is given, shows as this one. */
function inner(bbox) {
  const [west, south, to, north] = bbox.split(",").map(Number);
  const east = to < west ? to + 360 : to;
  const [wide, high] = [(east - west) / 1.4 / 2, (north - south) / 1.5 / 2];
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const found = [lon - wide, lat - high, lon + wide, lat + high];
  return found.every(Number.isFinite) ? found : undefined;
}
