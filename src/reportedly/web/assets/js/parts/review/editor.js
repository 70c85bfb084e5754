// Corrects one field: a choice from a list, words of the article, or a value that is typed. Enter stores, Esc leaves.
import { announce, append, h, replace, quoted, words } from "../../dom.js";
import { bounds, country, edtf } from "../../format.js";
import { bindAll, hint, hold, inTurn, isControl } from "../../keys.js";
import { choices, numbers, rootOf, typed } from "./fields.js";
import { selecting } from "./selecting.js";

const LINES = 7;
const FIXED = { fixed: true };
const GROUP = "Correcting";
const MANY = new Set(["actors", "recipients", "sources"]);
const NOBODY = {
  actors: "Nobody named",
  recipients: "Nobody named",
  sources: "The outlet itself",
  place: "Not told",
  of: "Not told",
  date: "Not told",
  unit: "No unit",
};
const EDTF = "2020-07-12, 2020-07, 1988, or 1970/1980";
const HELP = {
  value: "7, 40..50, 71.., ..40, or ~3000 for about",
  unit: "people, a currency such as USD, or the noun that is counted",
};

/**
 * An editor for a field.
 * @param {{id: string, edit: string, label: string}} field of `FIELDS`, or `<field>.country` with `of`, whose it is
 * @param {{fields: object, from: object, onstore: (change) => Promise<object>,
 *          onshow: (range: Range) => void, onleave: () => void, onswitch: (field) => void}} options `fields` as they are held now, `from` the span of
 *   the claim; `onstore` resolves to `{stored}`, `{waiting}` or `{refused}`
 */
export function makeEditor(field, options) {
  return new Editor(field, options);
}

class Editor {
  constructor(field, options) {
    Object.assign(this, { field, ...options, undo: [], busy: false, release: null });
    this.given = [this.fields[field.id]].flat(2).find((one) => one?.start !== undefined) ?? null;
    this.picked = this.onWords() ? this.given : null;
    this.problem = h("p", { class: "problem", role: "alert" });
    this.element = h("div", {
      class: "editor",
      role: "group",
      tabindex: "-1",
      "aria-label": `Correct: ${field.label}`,
      on: { keydown: (event) => this.pressed(event) },
    });
    this.undo.push(bindAll(this.bindings()));
    const body = {
      choice: () => this.choice(),
      words: () => this.passage(),
      date: () => this.date(),
      text: () => this.text(),
    }[field.edit]();
    append(this.element, [
      h("h3", null, "Correct: ", field.label, field.of && [" of ", words(field.of.text)]),
      body,
      this.problem,
      this.actions(),
    ]);
  }

  bindings() {
    const own = [
      key("store", "Enter", "Store the correction", (event) => (isControl(event) ? false : this.enter()), FIXED),
      key("leave", "Escape", "Leave the field as it is", () => this.onleave(), FIXED),
    ];
    if (this.onWords()) own.push(...this.moving());
    if (this.field.id in NOBODY && this.field.edit !== "text")
      own.push(key("nobody", "0", "Nothing: nobody, no place, the outlet itself", () => this.none()));
    if (MANY.has(this.field.id)) own.push(...this.several());
    if (this.countries().length) own.push(key("country", "c", "Correct the country", () => this.toCountry()));
    return own;
  }

  moving() {
    const step = (by) => (event) => this.moved((words) => words.move(by, { widen: event.shiftKey }));
    const leap = (by) => () => this.moved((words) => words.leap(by));
    return [
      key("right", "ArrowRight", "Next word; with Shift: this word too", step(1)),
      key("left", "ArrowLeft", "Word before; with Shift: that one too", step(-1)),
      key("down", "ArrowDown", "Next sentence", leap(1)),
      key("up", "ArrowUp", "Sentence before", leap(-1)),
    ];
  }

  /** Moves the selection. Until the article stands that key is kept, and those after it, so that their order holds. */
  moved(run) {
    if (this.selecting) return run(this.selecting);
    this.release ??= hold();
    inTurn(() => this.selecting && run(this.selecting));
    const text = "The article is on its way: your keys are kept for it. Escape gives them up.";
    replace(this.line, h("span", { class: "quiet-text" }, text));
    return announce(text);
  }

  several() {
    const own = [
      key("more", "+", "These words too", () => this.change("+")),
      key("fewer", "-", "All but these words", () => this.change("-")),
    ];
    if (this.field.id === "sources")
      own.push(key("beside", "&", "This source together with the first", () => this.change("+", { value: 1 })));
    return own;
  }

  /** Begins: to be called once the element is on the page. */
  start() {
    (this.input ?? this.element).focus({ preventScroll: true });
    this.input?.select?.();
  }

  /** Lets words be selected in a reader: of the article that comes after the editor was opened, too. */
  follow(reader) {
    if (!reader || this.selecting || !this.onWords()) return;
    this.selecting = selecting(reader, this.given ?? this.from, {
      given: Boolean(this.given),
      onpick: (span) => this.pick(span),
      onshow: this.onshow,
    });
    this.release?.();
  }

  /** Whether the value is, or rests on, words of the article. */
  onWords() {
    return this.field.edit === "words" || this.field.edit === "date";
  }

  close() {
    this.release?.({ drop: true });
    this.selecting?.end();
    this.undo.forEach((one) => one());
  }

  pressed(event) {
    if (!(event.target instanceof Element) || !event.target.matches("input, select") || event.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Enter") this.enter();
    else this.onleave();
  }

  // --- the kinds of field ---

  choice() {
    const now = this.field.id.endsWith(".country")
      ? (this.field.of?.country ?? this.fields.place?.country ?? null)
      : this.fields[this.field.id];
    this.options = choices(this.field.id.endsWith(".country") ? "country" : this.field.id, this.fields);
    const at = this.options.findIndex(([value]) => value === now);
    const first = this.field.id === "background" ? 1 - at : Math.max(0, at);
    this.input = h(
      "select",
      {
        size: Math.min(LINES, Math.max(2, this.options.length)),
        "aria-label": this.field.label,
        on: { change: () => this.meaning(), dblclick: () => this.enter() },
      },
      this.options.map(([, label], number) =>
        h("option", { value: number, selected: number === first }, label, number === at ? " (now)" : ""),
      ),
    );
    this.told = h("p", { class: "quiet-text tiny meaning" });
    this.meaning();
    return [this.input, this.told];
  }

  meaning() {
    this.told.textContent = this.options[this.input.value]?.[2] || " ";
  }

  text() {
    const { id } = this.field;
    this.input = h("input", {
      value: id === "value" ? typed(this.fields) : (this.fields.unit ?? ""),
      autocomplete: "off",
      spellcheck: "false",
      maxlength: "60",
      on: { input: () => this.read() },
    });
    this.told = h("p", { class: "quiet-text tiny meaning" });
    this.read();
    return [
      h("label", { class: "field" }, this.field.label, this.input),
      h("p", { class: "quiet-text tiny" }, HELP[id]),
      this.told,
    ];
  }

  read() {
    if (this.field.id === "value")
      this.told.textContent = this.input.value.trim() ? bounds(numbers(this.input.value)) : " ";
  }

  date() {
    const say = () => (told.textContent = edtf(this.input.value.trim()) || " ");
    const told = h("p", { class: "quiet-text tiny meaning" });
    this.input = h("input", {
      value: this.fields.date?.edtf ?? "",
      autocomplete: "off",
      spellcheck: "false",
      maxlength: "80",
      on: { input: say },
    });
    say();
    return [
      h("label", { class: "field" }, "Date (EDTF)", this.input),
      h("p", { class: "quiet-text tiny" }, EDTF),
      told,
      this.pickedLine("Words it rests on: select them, or none"),
    ];
  }

  passage() {
    return [
      this.pickedLine("Select the words in the article"),
      h(
        "p",
        { class: "quiet-text tiny" },
        h("kbd", null, "←"),
        " ",
        h("kbd", null, "→"),
        " go by words, with ",
        h("kbd", null, "Shift"),
        " they take in more; ",
        h("kbd", null, "↑"),
        " ",
        h("kbd", null, "↓"),
        " go by sentences",
      ),
      this.present(),
    ];
  }

  pickedLine(text) {
    this.line = h("p", { class: "picked" }, h("span", { class: "quiet-text" }, text));
    if (this.picked) this.pick(this.picked);
    return this.line;
  }

  pick(span) {
    this.picked = span;
    replace(this.line, h("span", { class: "quiet-text" }, "Selected: "), quoted(span.text));
  }

  /** Those that are there now: each can be taken away, or given another country. */
  present() {
    const all = [this.fields[this.field.id] ?? []].flat(2);
    if (!all.length || this.field.id === "of") return null;
    return h(
      "ul",
      { class: "present", "aria-label": "There now" },
      all.map((one) =>
        h(
          "li",
          null,
          words(one.text),
          this.field.id !== "sources" &&
            button(
              country(one.country) || "No country",
              () => this.toCountry(one),
              `: correct the country of ${one.text}`,
            ),
          MANY.has(this.field.id) && button("Take away", () => this.change("-", { quote: one }), ` ${one.text}`),
        ),
      ),
    );
  }

  countries() {
    return this.field.edit === "words" && !["sources", "of"].includes(this.field.id)
      ? [this.fields[this.field.id] ?? []].flat()
      : [];
  }

  toCountry(one = null) {
    const all = this.countries();
    const meant =
      one ?? all.find((each) => this.picked && each.start < this.picked.end && this.picked.start < each.end) ?? all[0];
    this.onswitch({ id: `${this.field.id}.country`, edit: "choice", label: "country", of: meant });
  }

  // --- storing ---

  actions() {
    const { id, edit } = this.field;
    const several = MANY.has(id);
    return h(
      "p",
      { class: "actions" },
      h(
        "button",
        { type: "button", class: "primary", on: { click: () => inTurn(() => this.enter()) } },
        several ? "Only these" : "Store",
        hint("review.store"),
      ),
      several &&
        h(
          "button",
          { type: "button", on: { click: () => inTurn(() => this.change("+")) } },
          id === "sources" ? "Through this one" : "These too",
          hint("review.more"),
        ),
      id === "sources" &&
        h(
          "button",
          { type: "button", on: { click: () => inTurn(() => this.change("+", { value: 1 })) } },
          "Together with",
          hint("review.beside"),
        ),
      id in NOBODY &&
        edit !== "text" &&
        h("button", { type: "button", on: { click: () => this.none() } }, NOBODY[id], hint("review.nobody")),
      h(
        "button",
        { type: "button", class: "quiet", on: { click: () => this.onleave() } },
        "Leave",
        hint("review.leave"),
      ),
    );
  }

  enter() {
    const { edit, id, of } = this.field;
    if (edit === "choice")
      return this.store({
        field: id,
        value: this.options[this.input.value]?.[0] ?? null,
        quote: rootOf(id) !== id && id !== "place.country" ? of : null,
      });
    if (edit === "text") return this.store({ field: id, value: this.input.value.trim() || null });
    if (edit === "words") return this.change("");
    const value = this.input.value.trim();
    return value ? this.store({ field: id, value, quote: this.picked }) : this.none();
  }

  change(sign, { value = null, quote = this.picked } = {}) {
    if (quote) return this.store({ field: `${this.field.id}${sign}`, value, quote });
    return this.tell(
      `Select the words in the article first${this.field.id in NOBODY ? `, or choose “${NOBODY[this.field.id]}”` : ""}.`,
    );
  }

  none() {
    return this.store({ field: this.field.id, value: null, quote: null });
  }

  async store({ field: id, value = null, quote = null }) {
    if (this.busy) return;
    this.busy = true;
    const release = hold();
    this.tell("");
    const span = quote && { start: quote.start, end: quote.end };
    const { refused } = await this.onstore({ field: id, value, quote: span }, quote && { ...span, text: quote.text });
    this.busy = false;
    if (refused) this.tell([refused.problem, refused.remedy].filter(Boolean).join(" "));
    release();
  }

  tell(text) {
    replace(this.problem, text && words(text));
  }
}

function key(id, pressed, label, run, more = {}) {
  return { id: `review.${id}`, key: pressed, label, group: GROUP, run, ...more };
}

function button(label, click, unseen) {
  return h("button", { type: "button", class: "quiet", on: { click } }, label, h("span", { class: "unseen" }, unseen));
}
