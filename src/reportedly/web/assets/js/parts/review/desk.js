// Where claims are decided one after the other: the claim with its keys, its article, what comes next, what was decided.
import { refText } from "../../api.js";
import { announce, h, replace } from "../../dom.js";
import { what } from "../../format.js";
import { bindAll, hint } from "../../keys.js";
import { changedBy, claimHead, fieldList } from "./card.js";
import { makeEditor } from "./editor.js";
import { FIELDS, held, labelOf, rootOf } from "./fields.js";
import { ArticlePane, placeOf } from "./pane.js";
import { bare, correctionsOf, onTheirWay, placesOf, plain, record } from "./past.js";
import { Side } from "./side.js";
import { latestOf } from "./stored.js";

const GROUP = "Review";
const BEFORE = 12;
const LONGEST_NOTE = 2000;

/**
 * What the queue and the adjudication share. A subclass gives `more()` (rows to come), `nothing()` (what to say when
 * there are none left), and may add to `bindings()`, `body(row)` and `buttons()`.
 */
export class Desk {
  /** @param {{author: string, outbox: object, signal: AbortSignal, closed: boolean, onchange: () => void}} options `closed`: nothing can be stored */
  constructor({ author, outbox, signal, closed, onchange, adjudicates = false }) {
    Object.assign(this, {
      author,
      outbox,
      signal,
      closed,
      onchange,
      adjudicates,
      rows: [],
      at: 0,
      made: [],
      editor: null,
    });
    this.facts = h("div", { class: "card-body" });
    this.dock = h("div", { class: "dock" });
    const asked = { class: "card review-card", "aria-label": "The claim", tabindex: "-1" };
    this.card = h("section", asked, this.facts, this.dock);
    this.pane = new ArticlePane({
      signal,
      card: this.card,
      dock: this.dock,
      onready: (reader) => this.editor?.follow(reader),
    });
    this.side = new Side();
    const done = ({ key }) => (key === "Enter" || key === "Escape") && this.card.focus({ preventScroll: true });
    const noted = { name: "note", maxlength: String(LONGEST_NOTE), autocomplete: "off", on: { keydown: done } };
    this.note = h("input", noted);
    this.element = h("div", { class: "desk" }, this.card, this.pane.element, this.side.element);
    this.undoing = [bindAll(this.bindings()), outbox.listen((told) => this.told(told))];
    this.keys = () => {};
    this.resting();
  }

  bindings() {
    const one = (id, key, label, run) => ({ id: `review.${id}`, key, label, group: GROUP, run });
    const decide = (decision) => () => (this.idle() ? this.decide(decision) : false);
    const unless = (run) => () => (this.editor ? false : run());
    return [
      one("accept", "a", "Accept", decide("accept")),
      one("reject", "r", "Reject", decide("reject")),
      one("skip", "s", "Skip", decide("skip")),
      ...[
        one("undo", "u", "Undo the last decision", () => this.undoLast()),
        one("next", "n", "Next claim, without a decision", () => this.step(1)),
        one("previous", "p", "Claim before", () => this.step(-1)),
        one("note", "w", "Write a note on the decision", () => this.note.focus()),
      ].map((binding) => ({ ...binding, run: unless(binding.run) })),
    ];
  }

  get row() {
    return this.rows[this.at] ?? null;
  }

  idle() {
    return this.row !== null && !this.editor && !this.closed;
  }

  /** Loads the first rows and what the author decided before. */
  async load() {
    const before = latestOf(this.author, { adjudicates: this.adjudicates, most: BEFORE, signal: this.signal }).catch(
      () => [],
    );
    const rows = await this.more();
    this.made = [...(await before).map((one) => record(one, { ids: [one.id] })), ...onTheirWay(this.outbox, this)];
    const decided = new Set(this.decided());
    this.rows = rows.filter((row) => !decided.has(placeOf(row.claim)));
    this.draw();
  }

  // --- drawing ---

  draw() {
    this.leave();
    this.drawList();
    this.drawHistory();
    this.onchange();
    if (!this.row) return this.empty();
    this.drawCard();
    this.pane.open(this.row.claim);
    const soon = this.rows[this.at + 1];
    if (soon) this.pane.article(soon.claim.hash).catch(() => null);
    return undefined;
  }

  drawCard() {
    const { row } = this;
    this.keys();
    this.keys = bindAll(this.fieldKeys(row));
    this.card.dataset.claim = refText(row.claim);
    replace(this.facts, ...this.body(row), this.noteField());
    this.resting();
  }

  body(row) {
    return [...claimHead(row, this.held(row)), this.fields(row)];
  }

  /** A note that the next decision of the claim carries. */
  noteField() {
    this.note.disabled = this.closed;
    const label = h("span", null, "Note, kept with the decision ", hint("review.note"));
    return h("label", { class: "field note" }, label, this.note);
  }

  fields(row) {
    const corrections = this.corrections(row);
    return fieldList(row.claim.kind, this.held(row), {
      before: row.fields,
      changed: changedBy(corrections),
      flash: (spans) => this.pane.flash(spans),
      outlet: row.article.outlet,
      onedit: (field) => this.edit(field),
      disabled: this.closed,
    });
  }

  fieldKeys(row) {
    return FIELDS[row.claim.kind].map((field) => ({
      id: `review.field.${field.id}`,
      key: field.key,
      label: `Correct: ${field.label}`,
      group: GROUP,
      run: () => (this.idle() ? this.edit(field) : false),
    }));
  }

  /** The buttons that decide; they stay the same elements, so that the focus stays where it is. */
  resting() {
    this.bar ??= h("div", { class: "decisions" }, this.buttons());
    for (const button of this.bar.querySelectorAll("button"))
      button.disabled = button.dataset.act === "undo" ? !this.last() : this.closed || !this.row;
    const corrected = this.row && this.corrections(this.row).length > 0;
    const accept = this.bar.querySelector("[data-act=accept] span");
    if (accept) accept.textContent = corrected ? "Accept the rest" : "Accept";
    if (this.dock.firstChild !== this.bar) replace(this.dock, this.bar);
  }

  buttons() {
    const one = (act, label, run, kind = null) =>
      h(
        "button",
        { type: "button", class: kind, dataset: { act }, on: { click: run } },
        h("span", null, label),
        hint(`review.${act}`),
      );
    return [
      one("accept", "Accept", () => this.decide("accept"), "primary"),
      one("reject", "Reject", () => this.decide("reject")),
      one("skip", "Skip", () => this.decide("skip")),
      one("undo", "Undo", () => this.undoLast()),
    ];
  }

  drawList() {
    this.side.next(this.rows.slice(this.at), { onpick: (row) => this.settle(row) });
  }

  drawHistory() {
    this.side.decided(this.made, { disabled: this.closed, onundo: (one) => this.undo(one) });
  }

  empty() {
    this.keys();
    this.keys = () => {};
    delete this.card.dataset.claim;
    replace(this.facts, this.nothing());
    this.resting();
    this.pane.empty();
    announce("Nothing is left here.");
  }

  // --- going through the claims ---

  step(by) {
    if (!this.rows.length) return;
    this.settle(this.rows[Math.max(0, Math.min(this.rows.length - 1, this.at + by))]);
  }

  /** Goes to a row; the one that was looked at leaves the queue if something was decided of it. */
  settle(row) {
    const last = this.row;
    this.note.value = "";
    if (last && last !== row && this.corrections(last).length) this.drop(last);
    this.at = Math.max(0, this.rows.indexOf(row));
    this.draw();
    this.say();
  }

  drop(row) {
    const at = this.rows.indexOf(row);
    if (at < 0) return;
    this.rows.splice(at, 1);
    if (at < this.at) this.at -= 1;
    this.at = Math.max(0, Math.min(this.at, this.rows.length - 1));
  }

  async advance(row) {
    this.drop(row);
    this.draw();
    this.say();
    await this.refill();
  }

  /** Asks for more rows before the last ones are reached. */
  async refill({ least = 8 } = {}) {
    if (this.rows.length > least || this.asking) return;
    this.asking = true;
    const rows = await this.more().catch(() => []);
    this.asking = false;
    const known = new Set([...this.rows.map((row) => placeOf(row.claim)), ...this.decided()]);
    const fresh = rows.filter((row) => !known.has(placeOf(row.claim)));
    const idle = !this.row;
    this.rows.push(...fresh);
    if (idle && fresh.length) this.draw();
    else this.drawList();
    this.onchange();
  }

  /** Places of claims that were decided here and not undone. */
  decided() {
    return placesOf(this.made);
  }

  say() {
    const { row } = this;
    if (row) announce(`${what(row.what)}: ${row.quote}. ${row.sentence.text}`);
  }

  // --- deciding ---

  corrections(row) {
    return correctionsOf(row, this.made, this);
  }

  held(row) {
    return held(row.fields, this.corrections(row));
  }

  decide(decision) {
    const { row } = this;
    if (!row || this.closed) return;
    const done = decision !== "reject" && this.corrections(row).length > 0;
    if (!done) this.send(row, [{ decision }]);
    this.advance(row);
  }

  /** Sends decisions of one claim, to be undone together; gives what became of the last. */
  send(row, changes, { said = null } = {}) {
    const note = this.note.value.trim();
    this.note.value = "";
    const sent = changes.map((change) =>
      this.outbox.decide(
        { claim: plain(row.claim), author: this.author, adjudicates: this.adjudicates, note, ...bare(change) },
        { what: row.what, text: row.quote, quote: change.quote },
      ),
    );
    const one = record(
      { ...changes.at(-1), note, claim: row.claim },
      { keys: sent.map(({ key }) => key), row, said, what: row.what, text: row.quote },
    );
    this.made.push(one);
    return { one, settled: sent.at(-1).settled };
  }

  edit(field) {
    const { row } = this;
    if (!row || this.closed) return;
    this.leave();
    this.came = scrollY;
    this.editor = makeEditor(field, {
      fields: this.held(row),
      from: row.claim,
      onstore: (change, quote) => this.correct(row, change, quote),
      onshow: (range) => this.pane.bring(range),
      onleave: () => this.leave({ back: true }),
      onswitch: (other) => this.edit(other),
    });
    replace(this.dock, this.editor.element);
    this.card.classList.add("correcting");
    this.facts.querySelector(`[data-field="${CSS.escape(rootOf(field.id))}"]`)?.scrollIntoView({ block: "nearest" });
    this.editor.start();
    this.editor.follow(this.pane.readerOf(row.claim));
    announce(`Correct: ${labelOf(field.id)}`);
  }

  async correct(row, change, quote) {
    const { one, settled } = this.send(row, [{ decision: "correct", ...change, quote }]);
    const outcome = await settled;
    if (outcome.refused) this.made.splice(this.made.indexOf(one), 1);
    else if (row === this.row) this.corrected(one);
    return outcome;
  }

  corrected(one) {
    this.leave({ back: true });
    this.drawCard();
    this.drawHistory();
    this.onchange();
    announce(`Stored. ${rootOf(one.field)} is corrected.`);
  }

  /** Ends the correction of a field, if one is under way; `back` puts the focus on its button again. */
  leave({ back = false } = {}) {
    if (!this.editor) return;
    const had = this.dock.contains(document.activeElement);
    this.editor.close();
    this.editor = null;
    this.card.classList.remove("correcting");
    this.resting();
    if (back && had) this.card.focus({ preventScroll: true });
    if (back && this.pane.covered()) scrollTo({ top: this.came, behavior: "instant" });
    if (back) this.pane.look();
  }

  last() {
    return this.made.findLast((one) => !one.undone) ?? null;
  }

  undoLast() {
    const one = this.last();
    if (one && !this.closed) this.undo(one);
  }

  async undo(one) {
    one.undone = true;
    const sent = one.keys.length
      ? one.keys.map((key, at) => ({ id: one.ids[at] ?? this.outbox.idOf(key), of: key }))
      : one.ids.map((id) => ({ id }));
    const waiting = sent.reverse().map((each) => this.outbox.undo({ ...each, author: this.author }));
    if (one.row) this.back(one.row);
    else this.drawHistory();
    announce(`Undone: ${what(one.what)} ${one.text}`);
    await Promise.all(waiting.map(({ settled }) => settled));
    if (!one.row) await this.fetched(one);
  }

  /** Puts a row back to be decided again, and goes to it. */
  back(row) {
    if (!this.rows.includes(row)) this.rows.splice(this.at, 0, row);
    this.at = this.rows.indexOf(row);
    this.draw();
    this.say();
  }

  /** Finds the claim of a decision that was taken before the page was opened, now that it is open again. */
  async fetched(one) {
    const rows = await this.again(one).catch(() => []);
    const row = rows.find((each) => placeOf(each.claim) === placeOf(one.claim));
    const known = row && this.rows.find((each) => placeOf(each.claim) === placeOf(row.claim));
    if (row && !this.editor) this.back(known ?? row);
  }

  told({ kind, item, answer, error }) {
    const one = this.made.find((each) => each.keys.includes(item.key));
    if (one && kind === "stored" && answer) one.ids[one.keys.indexOf(item.key)] = answer.id;
    if (one && kind === "refused") this.refused(one, error);
  }

  /** A decision that cannot be: its claim comes back. */
  refused(one) {
    if (this.editor && one.decision === "correct") return;
    one.refused = one.undone = true;
    if (one.row && one.row === this.row && !this.editor) this.drawCard();
    if (one.row && !this.rows.includes(one.row)) this.rows.splice(this.at + 1, 0, one.row);
    this.drawList();
    this.drawHistory();
  }

  close() {
    this.leave();
    this.keys();
    this.undoing.forEach((one) => one());
    this.pane.close();
  }
}
