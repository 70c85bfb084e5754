// The queue of one coder: the claims that are least surely right, and those in dispute, first.
import { get } from "../../api.js";
import { h, notice, words } from "../../dom.js";
import { count } from "../../format.js";
import { Desk } from "./desk.js";
import { placeOf } from "./pane.js";

const AT_ONCE = 30;

export class QueueDesk extends Desk {
  /** `scope` = {kind, incident, article}: which claims to ask for; null values are all. */
  constructor({ scope, ...options }) {
    super(options);
    Object.assign(this, { scope, total: 0, left: 0, before: 0 });
  }

  async more() {
    const { total, left, rows } = await this.ask({ limit: AT_ONCE });
    Object.assign(this, { total, left, counted: new Set(this.pending()) });
    return rows;
  }

  ask(params) {
    return get("/review/queue", { author: this.author, ...this.scope, ...params }, { signal: this.signal });
  }

  async again({ claim: { hash, kind } }) {
    return (await this.ask({ incident: null, article: hash, kind, limit: 100 })).rows;
  }

  /** Places that the server counts as decided already, though more may be on the way. */
  pending() {
    return this.made.filter((one) => one.ids.length && !one.undone).map((one) => placeOf(one.claim));
  }

  /** How far this coder is: `{total, done, left}`, in claims. */
  progress() {
    const counted = this.counted ?? new Set();
    const now = new Set(this.decided());
    const since =
      [...now].filter((place) => !counted.has(place)).length - [...counted].filter((place) => !now.has(place)).length;
    const left = Math.max(0, this.left - since);
    return { total: this.total, left, done: this.total - left };
  }

  nothing() {
    const { kind, incident, article } = this.scope;
    const link = (href, text, kind_ = null) => h("a", { class: kind_ ? `button ${kind_}` : "button", href }, text);
    if (!this.total && !(kind || incident || article))
      return notice(
        "There are no claims to review yet.",
        "Add articles: their events and figures are listed here, the least sure first.",
        [link("/add", "Add articles", "primary")],
      );
    if (!this.total)
      return notice("No claim is within this choice.", "Choose all claims instead.", [
        link("/review", "All claims", "primary"),
      ]);
    const all = kind || incident || article;
    return notice(
      [words(this.author), `, you have been through all ${count(this.total, "claim")}${all ? " of this choice" : ""}.`],
      "Settle where coders disagree, see how far they agree, or take the corrected articles with you as gold records.",
      [
        all && link("/review", "All claims", "primary"),
        link("/review/adjudicate", "Adjudicate"),
        link("/review?view=figures", "Progress and agreement"),
      ].filter(Boolean),
    );
  }
}
