// The article beside the claim that is decided: loaded once, brought to the claim's words, cleared of what covers them.
import { get, isAborted } from "../../api.js";
import { announce, failed, h, replace } from "../../dom.js";
import { makeReader, readerKeys } from "../reader.js";

const KEPT = 12;

/** A claim by its place: what is decided of it holds for whichever id it has. */
export const placeOf = ({ hash, kind, start, end }) => `${hash}:${kind}:${start}:${end}`;

export class ArticlePane {
  /** `card` stands beside (or above) the pane, `dock` may lie over the page, `onready` is told the reader of a claim. */
  constructor({ signal, card, dock, onready }) {
    Object.assign(this, { signal, card, dock, onready, articles: new Map(), reader: null, claim: null, kept: [] });
    this.element = h("div", { class: "words-pane" });
    // Bound once and before the keys of the card, so that Escape is for the card first whenever the article comes.
    this.unbind = readerKeys((run, options) => this.act(run, options));
  }

  /** Asks for an article, once. */
  article(hash) {
    if (!this.articles.has(hash)) {
      if (this.articles.size >= KEPT) this.articles.delete(this.articles.keys().next().value);
      const asked = get(`/articles/${encodeURIComponent(hash)}`, {}, { signal: this.signal });
      asked.catch(() => this.articles.delete(hash));
      this.articles.set(hash, asked);
    }
    return this.articles.get(hash);
  }

  /** Shows the article of a claim, with its words in view. */
  async open(claim) {
    if (claim !== this.claim) this.kept = this.kept.filter(({ setting }) => setting);
    this.claim = claim;
    this.element.setAttribute("aria-busy", String(!this.readerOf(claim)));
    try {
      const article = await this.article(claim.hash);
      if (claim !== this.claim) return;
      if (this.reader?.article.hash !== article.hash) this.swap(article);
      this.element.setAttribute("aria-busy", "false");
      this.look();
      this.onready(this.reader);
      for (const { run } of this.kept.splice(0)) run(this.reader);
    } catch (error) {
      if (isAborted(error) || claim !== this.claim) return;
      const again = h("button", { type: "button", on: { click: () => this.open(claim) } }, "Try again");
      this.reader?.close();
      this.reader = null;
      this.element.setAttribute("aria-busy", "false");
      replace(this.element, failed(error, [again]));
    }
  }

  /** Does something with the reader of the claim's article, once that stands; of a claim that is left, settings alone. */
  act(run, { setting = false } = {}) {
    if (!this.claim) return false;
    const reader = this.readerOf(this.claim);
    if (reader) return run(reader);
    this.kept.push({ run, setting });
    return announce("The article is on its way: your key is kept for it.");
  }

  /** The reader of the claim's article, once it is there: until then the one before may still stand. */
  readerOf(claim) {
    return this.reader?.article.hash === claim.hash ? this.reader : null;
  }

  swap(article) {
    this.reader?.close();
    this.reader = makeReader(article, { linked: true, keys: false, onopen: (ref) => this.opened(ref) });
    replace(this.element, this.reader.element);
    this.element.scrollTop = 0;
  }

  /** Marks the claim's words; one that is coded no longer is shown by its place alone. */
  look() {
    if (!this.claim || !this.readerOf(this.claim)) return;
    const { start, end } = this.claim;
    const reveal = this.element.getBoundingClientRect().top < this.card.getBoundingClientRect().bottom;
    if (!this.reader.open(this.claim, { reveal })) this.reader.flash([[start, end]], { reveal });
  }

  /** The reader's own panel shows any other claim of the article that is looked at. */
  opened(ref) {
    const other = ref !== null && this.claim !== null && placeOf(ref) !== placeOf(this.claim);
    this.element.classList.toggle("elsewhere", other);
  }

  flash(spans) {
    this.act((reader) => reader.flash(spans));
  }

  /** Brings words of the article into view; where the keys lie over the page, above them. */
  bring(range) {
    if (!range) return;
    if (!this.covered()) return void this.reader.bring(range);
    const [at, lowest] = [range.getBoundingClientRect(), this.dock.getBoundingClientRect().top];
    const highest = document.querySelector("header.top")?.getBoundingClientRect().bottom ?? 0;
    if (at.top < highest + 16 || at.bottom > lowest - 16)
      scrollBy({ top: at.top - highest - (lowest - highest) / 3, behavior: "instant" });
  }

  /** Whether the keys lie over the page, as they do on small screens. */
  covered() {
    return getComputedStyle(this.dock).position === "fixed";
  }

  empty() {
    this.clear();
    this.element.setAttribute("aria-busy", "false");
    replace(this.element, h("p", { class: "waiting" }, "The article of a claim stands here."));
  }

  clear() {
    this.reader?.close();
    this.reader = this.claim = null;
    this.kept = [];
  }

  close() {
    this.clear();
    this.unbind();
  }
}
