// An article that is opened beside a list, at one of its claims.
import { get, isAborted } from "../api.js";
import { failed, h, replace } from "../dom.js";
import { hint } from "../keys.js";
import { makeReader } from "./reader.js";

/**
 * The pane beside a list.
 * @param {{signal: AbortSignal, onopen: (ref: object|null) => void, onclose: () => void}} options `onopen` is told the
 *   claim that the reader goes to by itself
 */
export function makeBeside(options) {
  return new Beside(options);
}

class Beside {
  constructor({ signal, onopen, onclose }) {
    Object.assign(this, { signal, onopen, onclose, reader: null, article: null, opening: false, wanted: null });
    this.body = h("div", { class: "beside-body" });
    this.element = h("section", { class: "beside", tabindex: "-1", "aria-label": "The article of the claim", hidden: true },
      h("p", { class: "beside-bar" }, h("button", { type: "button", on: { click: () => this.shut() } }, h("span", { class: "back", "aria-hidden": "true" }, "← "), "Close the article", hint("explore.close"))), this.body);
  }

  async open(ref, { focus = false } = {}) {
    this.wanted = ref;
    this.element.hidden = false;
    if (focus) this.focus();
    if (this.article !== ref.hash && !(await this.read(ref))) return;
    this.opening = true;
    const found = this.reader?.open(ref);
    this.opening = false;
    if (found === false) this.reader.leave();
  }

  async read(ref) {
    try {
      const article = await get(`/articles/${encodeURIComponent(ref.hash)}`, {}, { signal: this.signal });
      if (this.wanted !== ref) return false;
      this.reader?.close();
      this.reader = makeReader(article, { heading: "h2", linked: true, onopen: (at) => !this.opening && this.onopen(at) });
      this.article = ref.hash;
      replace(this.body, this.reader.element);
      this.element.scrollTop = 0;
      return true;
    } catch (error) {
      if (!isAborted(error)) replace(this.body, failed(error));
      return false;
    }
  }

  focus() {
    scrollTo(0, 0);
    this.element.focus({ preventScroll: true });
  }

  shut() {
    this.close();
    this.element.hidden = true;
    replace(this.body);
    this.onclose();
  }

  close() {
    this.reader?.close();
    Object.assign(this, { reader: null, article: null, wanted: null });
  }
}
