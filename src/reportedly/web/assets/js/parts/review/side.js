// Beside the claim: what comes next, and what was decided.
import { h, replace } from "../../dom.js";
import { entry } from "./card.js";
import { pastItem } from "./past.js";

const SHOWN = 12;

export class Side {
  constructor() {
    this.list = h("ol", { class: "up-next" });
    this.history = h("ol", { class: "decided" });
    this.element = h(
      "aside",
      { class: "side", "aria-label": "Queue" },
      h("section", null, h("h2", null, "Next"), this.list),
      h("section", null, h("h2", null, "Decided"), this.history),
    );
  }

  /** Lists the rows to come, the one that is asked about first. */
  next(rows, { onpick }) {
    const shown = rows.slice(0, SHOWN);
    this.list.replaceChildren(
      ...shown.map((row, number) => entry(row, { current: number === 0, onpick: () => onpick(row) })),
    );
    if (!shown.length) replace(this.list, h("li", { class: "quiet-text" }, "Nothing is left."));
  }

  /** Lists the decisions that were not undone, the latest first. */
  decided(made, { disabled, onundo }) {
    const shown = made
      .filter((one) => !one.undone)
      .slice(-SHOWN)
      .reverse();
    this.history.replaceChildren(
      ...shown.map((one, number) => pastItem(one, { last: number === 0, disabled, onundo: () => onundo(one) })),
    );
    if (!shown.length)
      replace(this.history, h("li", { class: "quiet-text" }, "What you decide is listed here, and can be undone."));
  }
}
