// Who acts on whom: countries by countries, from cooperation to conflict.
import { h, on, replace, svg } from "../dom.js";
import { count, country, number } from "../format.js";
import { toned, toneLegend } from "./tones.js";

const QUADS = [["verbal-cooperation", "cooperation in words"], ["material-cooperation", "cooperation in deeds"], ["verbal-conflict", "conflict in words"], ["material-conflict", "conflict in deeds"]];
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/**
 * The matrix of `GET /api/dyads`.
 * @param {{onpick: (actor: string, recipient: string) => void}} options
 * @returns {{element: HTMLElement, draw: (told: object, chosen: [string, string] | null) => void}}
 */
export function makeMatrix(options) {
  return new Matrix(options);
}

class Matrix {
  constructor({ onpick }) {
    this.box = h("div", { class: "scroll card matrix-box", tabindex: "0", role: "region", "aria-label": "Who acts on whom" });
    this.note = h("p", { class: "quiet-text tiny" });
    this.said = h("p", { class: "matrix-said tiny", "aria-hidden": "true" });
    this.element = h("div", { class: "matrix" }, h("div", { class: "matrix-head" }, toneLegend(["cooperation", "conflict"]), this.note), this.box, this.said);
    on(this.box, "click", "button.dyad", (event, cell) => onpick(cell.dataset.actor, cell.dataset.recipient));
    on(this.box, "keydown", "button.dyad", (event, cell) => this.pressed(event, cell));
    on(this.box, "focusin", "button.dyad", (event, cell) => this.at(cell));
    on(this.box, "pointerover", "button.dyad", (event, cell) => this.tell(cell));
  }

  draw({ countries, cells, more }, chosen) {
    const focus = this.box.contains(document.activeElement) ? document.activeElement.dataset : null;
    this.rows = countries.filter((code) => cells.some((cell) => cell.actor === code));
    this.columns = countries.filter((code) => cells.some((cell) => cell.recipient === code));
    this.most = Math.max(1, ...cells.map((cell) => cell.count));
    const found = new Map(cells.map((cell) => [`${cell.actor} ${cell.recipient}`, cell]));
    replace(this.note, `${count(cells.length, "pair")} of countries`, more > 0 && `; ${count(more, "country", "countries")} with fewer events left out`);
    this.said.textContent = "Rows act on columns. Choose a cell to see its claims; arrow keys go from cell to cell.";
    replace(this.box, this.table(found, chosen));
    this.stop = null;
    this.at((focus && this.cell(focus.actor, focus.recipient)) || this.box.querySelector('[aria-pressed="true"]') || this.box.querySelector("button.dyad"));
    if (focus) this.stop?.focus({ preventScroll: true });
  }

  table(found, chosen) {
    return h("table", null,
      h("caption", { class: "unseen" }, "Each row is a country that acts, each column one that it acts on; the number is how many events are claimed."),
      h("thead", null, h("tr", null, h("th", { scope: "col", class: "corner" }, "Who ", h("span", { "aria-hidden": "true" }, "↓"), " whom ", h("span", { "aria-hidden": "true" }, "→")),
        this.columns.map((code) => h("th", { scope: "col" }, h("abbr", { title: country(code) }, code))))),
      h("tbody", null, this.rows.map((actor) => h("tr", null, h("th", { scope: "row" }, country(actor), h("span", { class: "quiet-text tiny", "aria-hidden": "true" }, ` ${actor}`)),
        this.columns.map((recipient) => h("td", { class: actor === recipient ? "self" : null }, this.button(found.get(`${actor} ${recipient}`), chosen)))))));
  }

  button(cell, chosen) {
    if (!cell) return null;
    const pressed = chosen !== null && chosen[0] === cell.actor && chosen[1] === cell.recipient;
    const strength = Math.ceil((Math.log(cell.count + 1) / Math.log(this.most + 1)) * 3);
    return h("button", { type: "button", class: "dyad", tabindex: "-1", "aria-pressed": String(pressed), "aria-label": spoken(cell), dataset: { actor: cell.actor, recipient: cell.recipient, tone: tone(cell), strength } },
      h("span", { class: "dyad-count" }, number(cell.count)), split(cell));
  }

  cell(actor, recipient) {
    return this.box.querySelector(`button.dyad[data-actor="${CSS.escape(actor ?? "")}"][data-recipient="${CSS.escape(recipient ?? "")}"]`);
  }

  at(cell) {
    this.stop?.setAttribute("tabindex", "-1");
    this.stop = cell;
    cell?.setAttribute("tabindex", "0");
    if (cell && document.activeElement === cell) this.tell(cell);
  }

  tell(cell) {
    this.said.textContent = cell.getAttribute("aria-label");
  }

  pressed(event, cell) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    let [row, column] = [this.rows.indexOf(cell.dataset.actor) + step[0], this.columns.indexOf(cell.dataset.recipient) + step[1]];
    for (; this.rows[row] && this.columns[column]; [row, column] = [row + step[0], column + step[1]]) {
      const next = this.cell(this.rows[row], this.columns[column]) ?? (step[0] ? this.nearest(row, column) : null);
      if (next) return next.focus();
    }
  }

  /** The cell of a row that is nearest to a column. */
  nearest(row, column) {
    const cells = [...this.box.querySelectorAll(`button.dyad[data-actor="${CSS.escape(this.rows[row])}"]`)];
    const far = (cell) => Math.abs(this.columns.indexOf(cell.dataset.recipient) - column);
    return cells.sort((one, other) => far(one) - far(other))[0] ?? null;
  }
}

function tone({ cooperation, conflict }) {
  const share = conflict / Math.max(1, cooperation + conflict);
  return share > 2 / 3 ? "conflict" : share < 1 / 3 ? "cooperation" : "both";
}

function spoken({ actor, recipient, count: many, quad }) {
  const parts = QUADS.filter(([name]) => quad[name]).map(([name, words]) => `${number(quad[name])} ${words}`);
  const whom = actor === recipient ? "within the country" : `to ${country(recipient)}`;
  return `${country(actor)} ${whom}: ${count(many, "event")} (${parts.join(", ")})`;
}

function split({ cooperation, conflict }) {
  const whole = Math.max(1, cooperation + conflict);
  const left = (cooperation / whole) * 36;
  return svg("svg", { viewBox: "0 0 36 6", width: 36, height: 6, "aria-hidden": "true" }, cooperation > 0 && toned("cooperation", 0, 0, left, 6), conflict > 0 && toned("conflict", left, 0, 36 - left, 6));
}
