// Claims that coders have otherwise than each other: who says what, and one key to take a side or decide otherwise.
import { get } from "../../api.js";
import { h, notice, replace, words } from "../../dom.js";
import { hint } from "../../keys.js";
import { claimHead } from "./card.js";
import { Desk } from "./desk.js";
import { FIELDS, inWords, labelOf, rootOf, shown } from "./fields.js";

const GROUP = "Adjudicate";
const SIDES = 9;
const AT_ONCE = 50;

export class RulingDesk extends Desk {
  constructor(options) {
    super({ ...options, adjudicates: true });
    Object.assign(this, { total: 0, otherwise: false, sides: h("div", { class: "sides" }) });
  }

  bindings() {
    const own = [
      {
        id: "review.otherwise",
        key: "o",
        label: "Decide otherwise than all coders",
        group: GROUP,
        run: () => (this.idle() ? this.turn(!this.otherwise) : false),
      },
    ];
    return [...super.bindings(), ...own];
  }

  /** Keys take sides; those of the fields hold while it is decided otherwise. */
  fieldKeys(row) {
    if (this.otherwise)
      return [
        ...super.fieldKeys(row),
        {
          id: "review.back",
          key: "Escape",
          label: "Back to the coders' sides",
          group: GROUP,
          fixed: true,
          run: () => (this.editor ? false : this.turn(false)),
        },
      ];
    return row.opinions.slice(0, SIDES).map((opinion, at) => ({
      id: `review.side.${at + 1}`,
      key: String(at + 1),
      label: `Take the side of coder ${at + 1}`,
      group: GROUP,
      run: () => (this.idle() ? this.take(opinion) : false),
    }));
  }

  turn(otherwise) {
    this.otherwise = otherwise;
    this.drawCard();
  }

  async more() {
    const { total, rows } = await get("/review/disagreements", { limit: AT_ONCE }, { signal: this.signal });
    this.total = total;
    return rows;
  }

  async again() {
    return this.more();
  }

  progress() {
    return { left: this.rows.length, total: this.total };
  }

  draw() {
    this.otherwise = Boolean(this.row && this.corrections(this.row).length);
    return super.draw();
  }

  body(row) {
    return [...claimHead(row, this.held(row)), this.otherwise ? this.fields(row) : this.table(row)];
  }

  resting() {
    super.resting();
    if (!this.row || this.otherwise) return;
    const quiet = (label, id, run, disabled = this.closed) =>
      h("button", { type: "button", class: "quiet", disabled, on: { click: run } }, label, hint(id));
    const side = (opinion, at) =>
      h(
        "button",
        {
          type: "button",
          disabled: this.closed,
          dataset: { side: opinion.author },
          on: { click: () => this.take(opinion) },
        },
        h("span", null, words(opinion.author)),
        hint(`review.side.${at + 1}`),
      );
    replace(
      this.sides,
      h("h3", null, "Whose side holds?"),
      h("div", { class: "decisions" }, this.row.opinions.slice(0, SIDES).map(side)),
      h(
        "div",
        { class: "decisions" },
        quiet("Otherwise", "review.otherwise", () => this.turn(true)),
        quiet("Later", "review.skip", () => this.decide("skip")),
        quiet("Undo", "review.undo", () => this.undoLast(), this.closed || !this.last()),
      ),
    );
    if (this.dock.firstChild !== this.sides) replace(this.dock, this.sides);
  }

  /** Field × coder, the fields that differ first. */
  table(row) {
    const apart = new Set(row.disagreements);
    const fields = FIELDS[row.claim.kind];
    const among = (different) => fields.filter(({ id }) => apart.has(id) === different);
    const head = h(
      "thead",
      null,
      h(
        "tr",
        null,
        h("th", { scope: "col" }, "Field"),
        row.opinions.map((one) => h("th", { scope: "col" }, words(one.author))),
      ),
    );
    const line = ({ id, label }) =>
      h(
        "tr",
        { class: apart.has(id) ? "apart" : null },
        h("th", { scope: "row" }, apart.has(id) ? h("span", { class: "disputed" }, label) : label),
        row.opinions.map((one) =>
          h(
            "td",
            null,
            one.accepts
              ? [
                  shown(id, one.fields, { flash: (spans) => this.pane.flash(spans), outlet: row.article.outlet }),
                  one.corrected.includes(id) && h("span", { class: "of" }, " corrected"),
                ]
              : h("span", { class: "quiet-text" }, "rejected"),
          ),
        ),
      );
    const exists =
      apart.has("exists") &&
      h(
        "tr",
        { class: "apart" },
        h("th", { scope: "row" }, h("span", { class: "disputed" }, labelOf("exists"))),
        row.opinions.map((one) => h("td", null, one.accepts ? "yes" : "no")),
      );
    const draw = (caption, rows) =>
      h(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
        h(
          "table",
          { class: "opinions" },
          h("caption", { class: "unseen" }, caption),
          head.cloneNode(true),
          h("tbody", null, rows),
        ),
      );
    const same = among(false);
    return h(
      "div",
      { class: "told-apart" },
      draw("Where the coders differ", [exists, among(true).map(line)]),
      h(
        "details",
        null,
        h("summary", null, `The other ${same.length} fields`),
        draw("Where they do not", same.map(line)),
      ),
      this.log(row),
    );
  }

  log({ decisions }) {
    const stand = decisions.filter((one) => !one.undone);
    return h(
      "details",
      null,
      h("summary", null, `All ${stand.length} decisions`),
      h(
        "ul",
        { class: "log" },
        stand.map((one) =>
          h(
            "li",
            null,
            h("b", null, words(one.author)),
            one.adjudicates && " (adjudicating)",
            ": ",
            inWords(one),
            h("span", { class: "of" }, ` ${one.made.slice(0, 16).replace("T", " ")}`),
            one.note && [" — ", words(one.note)],
          ),
        ),
      ),
    );
  }

  /** Rules as this coder decided: the corrections where coders differ are taken over, the others hold already. */
  take(opinion) {
    const { row } = this;
    if (!row || this.closed) return;
    const said = ["as ", words(opinion.author), " has it"];
    this.send(row, ruling(row, opinion), { said });
    this.advance(row);
  }

  /** A ruling settles the claim; to skip one leaves it for later. */
  decide(decision) {
    if (decision !== "skip") return super.decide(decision);
    return this.step(1);
  }

  nothing() {
    return notice(
      "Coders disagree on nothing that is not settled.",
      "Claims that two coders decide differently are listed here. Each coder goes through the queue under a name of their own.",
      [
        h("a", { class: "button primary", href: "/review" }, "Go to the queue"),
        h("a", { class: "button", href: "/review?view=figures" }, "Progress and agreement"),
      ],
    );
  }
}

function ruling({ decisions, disagreements }, { author, accepts }) {
  if (!accepts) return [{ decision: "reject" }];
  const own = decisions.filter(
    (one) =>
      one.author === author &&
      !one.adjudicates &&
      !one.undone &&
      one.decision === "correct" &&
      disagreements.includes(rootOf(one.field)),
  );
  return own.length
    ? own.map(({ field, value, quote }) => ({ decision: "correct", field, value, quote }))
    : [{ decision: "accept" }];
}
