// An article with all its claims, and beside it whichever claim is looked at.
import { announce, h, on, replace } from "../dom.js";
import { count, what } from "../format.js";
import { bindAll, hint } from "../keys.js";
import { attributionTree } from "./attributions.js";
import { claimCard, evidence, whatOf } from "./claim.js";
import { head } from "./head.js";
import { highlights } from "./highlights.js";
import { legend } from "./legend.js";
import { reveal } from "./reveal.js";
import { claimsOf, story } from "./story.js";

const FLASH_MS = 1800;
const LOUD = "brackets";

/**
 * Draws an article of `GET /api/articles/{hash}`.
 * @param {{heading?: string, here?: string|null, linked?: boolean, keys?: boolean, onopen?: (ref: object|null) => void}} options
 *   `heading` of the title (h1 on a page of its own); `here` the incident that is on the page already; `linked` makes
 *   the title a link to the article's own page; `keys` false leaves its keys to who calls `readerKeys`; `onopen` is told the claim that was opened or closed
 * @returns {Reader}
 */
export function makeReader(article, options = {}) {
  return new Reader(article, options);
}

/**
 * Binds the keys of a reader. `act` is given what a key does, as a function of the reader, and whether it changes a
 * `setting` that outlives the article; what `act` returns is the answer of the key.
 */
export function readerKeys(act) {
  const one = (id, key, label, run, { fixed = false, setting = false } = {}) => ({
    id: `reader.${id}`,
    key,
    label,
    group: "Reader",
    fixed,
    run: () => act(run, { setting }),
  });
  return bindAll([
    one("next", "j", "Next claim", (reader) => reader.step(1)),
    one("previous", "k", "Previous claim", (reader) => reader.step(-1)),
    one("brackets", "b", "Brackets around what others say", (reader) => reader.turnBrackets(), { setting: true }),
    one("close", "Escape", "Leave the claim", (reader) => (reader.now < 0 ? false : reader.leave()), { fixed: true }),
  ]);
}

class Reader {
  constructor(article, { heading = "h2", here = null, linked = false, keys = true, onopen = null }) {
    Object.assign(this, {
      article,
      here,
      onopen,
      below: heading === "h1" ? "h2" : "h3",
      now: -1,
      pinned: -1,
      marked: highlights(),
      timer: 0,
    });
    this.claims = claimsOf(article.record);
    this.links = new Map(article.claims.map((one) => [keyOf(one.claim ?? one), one]));
    this.story = story(article.text, {
      claims: this.claims,
      attributions: article.record.layers.attributions,
      designations: designations(article),
      language: article.language,
    });
    this.panel = h("div", { class: "claim-panel", role: "group", "aria-label": "Claim", tabindex: "-1" });
    this.undo = keys ? [readerKeys((run) => run(this))] : [];
    this.element = h(
      "section",
      { class: "reader", "aria-label": "Article" },
      head(article, { heading, linked }),
      this.tools(),
      h(
        "div",
        { class: "reader-body" },
        this.story.element,
        h("aside", { class: "claim-side", "aria-label": "The claim looked at" }, this.panel),
      ),
    );
    this.undo.push(...this.listen());
    this.brackets(remembered() !== "off");
    this.roving(0);
    this.overview();
  }

  tools() {
    this.switch = h("input", { type: "checkbox", on: { change: () => this.brackets(this.switch.checked) } });
    const step = (by, id, label) =>
      h(
        "button",
        { type: "button", disabled: !this.claims.length, on: { click: () => this.step(by) } },
        label,
        hint(id),
      );
    return h(
      "div",
      { class: "reader-tools" },
      step(-1, "reader.previous", "Previous claim"),
      step(1, "reader.next", "Next claim"),
      h(
        "label",
        { class: "switch" },
        this.switch,
        "Brackets",
        h("span", { class: "unseen" }, " around what others say"),
      ),
    );
  }

  listen() {
    const text = this.story.element;
    const number = (mark) => Number(mark.dataset.inner);
    return [
      on(text, "pointerover", "mark.claim", (event, mark) => event.pointerType === "mouse" && this.show(number(mark))),
      on(text, "pointerout", "mark.claim", (event) => event.pointerType === "mouse" && this.show(this.pinned)),
      on(text, "focusin", "mark.claim", (event, mark) => mark.matches(":focus-visible") && this.show(this.meant(mark))),
      on(text, "click", "mark.claim", (event, mark) => this.pin(number(mark))),
      on(text, "keydown", "mark.claim", (event, mark) => this.pressed(event, mark)),
    ];
  }

  pressed(event, mark) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.pin(this.meant(mark));
    this.panel.focus({ preventScroll: true });
  }

  /** Of the claims that share a mark the one that was stepped to, else the shortest. */
  meant(mark) {
    return mark.dataset.claims.split(" ").includes(String(this.focused)) ? this.focused : Number(mark.dataset.inner);
  }

  /** Goes to the claim that many further on, in the order of the text. */
  step(by) {
    if (!this.claims.length) return;
    const from = this.now < 0 ? (by > 0 ? -1 : 0) : this.now;
    const to = (from + by + this.claims.length) % this.claims.length;
    this.pin(to);
    this.bring(this.rangeOf(to));
    this.roving(to).focus({ preventScroll: true });
    const { kind, claim } = this.claims[to];
    announce(`Claim ${to + 1} of ${this.claims.length}: ${what(whatOf(claim, kind))}`);
  }

  leave() {
    this.pin(-1);
    this.marked.clear();
  }

  /** Makes the mark of a claim the one that Tab comes to. */
  roving(number) {
    this.stop?.setAttribute("tabindex", "-1");
    this.focused = number;
    this.stop = this.story.marksOf(number)[0];
    this.stop?.setAttribute("tabindex", "0");
    return this.stop ?? this.panel;
  }

  /** Keeps a claim in the panel until another one is chosen; -1 leaves it. */
  pin(number) {
    this.pinned = number;
    this.show(number);
    if (number >= 0) this.roving(number);
    this.onopen?.(number < 0 ? null : this.refOf(number));
  }

  /** Shows a claim in the panel, for as long as it is pointed at. */
  show(number) {
    if (number === this.now) return;
    this.light(this.now, false);
    this.now = number;
    if (number < 0) return void this.overview();
    this.light(number, true);
    const { kind, claim } = this.claims[number];
    const linked = this.links.get(keyOf(this.refOf(number))) ?? null;
    const close = h(
      "button",
      { type: "button", class: "quiet close", on: { click: () => this.leave() } },
      "Close",
      hint("reader.close"),
    );
    replace(
      this.panel,
      h("p", { class: "panel-head quiet-text" }, `Claim ${number + 1} of ${this.claims.length}`, close),
      claimCard(claim, {
        kind,
        outlet: this.article.outlet,
        figures: this.article.record.figures,
        linked,
        flash: (spans) => this.flash(spans),
        here: this.here,
        heading: this.below,
      }),
    );
    this.panel.scrollTop = 0;
    this.panel.classList.add("has-claim");
    this.marked.set(
      "evidence",
      this.ranges(
        evidence(claim, kind)
          .filter(({ part }) => part !== "self")
          .map(({ start, end }) => [start, end]),
      ),
    );
  }

  light(number, lit) {
    for (const mark of number < 0 ? [] : this.story.marksOf(number)) {
      if (lit) mark.setAttribute("aria-current", "true");
      else mark.removeAttribute("aria-current");
    }
  }

  overview() {
    const { record, skipped } = this.article;
    this.marked.set("evidence", []);
    this.panel.classList.remove("has-claim");
    replace(
      this.panel,
      h(
        this.below,
        null,
        skipped ? "Not coded" : `${count(record.events.length, "event")}, ${count(record.figures.length, "figure")}`,
      ),
      h(
        "p",
        { class: "quiet-text" },
        skipped
          ? `Nothing was coded from this article: ${skipped}.`
          : this.claims.length
            ? ["Point at a marked word, or press ", hint("reader.next"), " to go through them."]
            : "The coder found no claim in this article.",
      ),
      this.claims.length > 0 && legend(this.claims),
      h(this.below, null, "Who says what"),
      attributionTree(record.layers.attributions, {
        slice: this.story.index.slice,
        flash: (spans) => this.flash(spans),
      }),
    );
  }

  /** Opens the claim with this reference; false when the article has none such. */
  open(ref, { reveal = true, flash = true } = {}) {
    const number = this.claims.findIndex((one) => one.kind === ref.kind && one.claim.id === ref.id);
    if (number < 0) return false;
    this.pin(number);
    if (reveal) this.bring(this.rangeOf(number));
    if (flash) this.flash([[this.claims[number].start, this.claims[number].end]], { reveal });
    return true;
  }

  /** Shows where words stand: scrolls to the first of the spans (code points), and marks all for a moment. */
  flash(spans, { reveal = true } = {}) {
    const ranges = this.ranges(spans);
    if (!ranges.length) return;
    if (reveal) this.bring(ranges[0]);
    clearTimeout(this.timer);
    this.marked.set("words", ranges);
    this.marked.set("flash", ranges);
    this.timer = setTimeout(() => this.marked.set("flash", []), FLASH_MS);
    announce(`In the text: ${this.story.index.slice(...spans[0])}`);
  }

  /** What the user has selected of the text: `{start, end, text}` in code points, or null. */
  selection() {
    const selected = getSelection();
    const range = selected.rangeCount ? selected.getRangeAt(0) : null;
    if (!range || range.collapsed || !this.story.element.contains(range.commonAncestorContainer)) return null;
    const start = this.story.pointOf(range.startContainer, range.startOffset);
    const end = this.story.pointOf(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end
      ? null
      : { start, end, text: this.story.index.slice(start, end) };
  }

  /** Ends what the reader listens to; its element may then be thrown away. */
  close() {
    clearTimeout(this.timer);
    this.marked.clear();
    this.undo.forEach((one) => one());
  }

  turnBrackets() {
    this.brackets(!this.switch.checked);
  }

  brackets(shown) {
    this.switch.checked = shown;
    this.story.element.classList.toggle(LOUD, shown);
    remember(shown ? "on" : "off");
  }

  refOf(number) {
    const { kind, claim, start, end } = this.claims[number];
    return { hash: this.article.hash, kind, id: claim.id, start, end };
  }

  rangeOf(number) {
    return this.story.range(this.claims[number].start, this.claims[number].end);
  }

  ranges(spans) {
    return spans.map(([start, end]) => this.story.range(start, end)).filter(Boolean);
  }

  bring(range) {
    reveal(range, { text: this.story.element, panel: this.panel });
  }
}

function keyOf({ kind, id }) {
  return `${kind}:${id}`;
}

function designations(article) {
  const found = new Map();
  for (const event of article.record.events) {
    const nearest = event.according_to[0] ?? [];
    const by =
      nearest.map((source) => source.name ?? source.text).join(" and ") || article.outlet || "the outlet itself";
    for (const one of [...event.actors, ...event.recipients]) {
      for (const { start, end } of one.designations) found.set(`${start}:${end}`, { start, end, by });
    }
  }
  return [...found.values()];
}

function remembered() {
  try {
    return localStorage.getItem("reportedly.brackets");
  } catch {
    return null;
  }
}

function remember(value) {
  try {
    localStorage.setItem("reportedly.brackets", value);
  } catch {
    // Storage is closed: the choice holds until the page is left.
  }
}
