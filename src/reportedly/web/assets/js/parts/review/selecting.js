// Words of the article chosen for a value: dragged over, tapped, or moved to with the arrow keys.
import { announce } from "../../dom.js";
import { isTyping } from "../../keys.js";

const WORD = /[\p{L}\p{N}\p{M}$€£%]+(?:[’'.,\-–&/][\p{L}\p{N}\p{M}]+)*/gu;

/**
 * Follows what is selected in the text of a reader.
 * @param {{start: number, end: number}} from where to begin, in code points
 * @param {{given?: boolean, onpick: (span: {start, end, text}) => void, onshow: (range: Range) => void}} options
 *   `given`: these words are the value already; `onshow` brings what is selected into view
 * @returns `span` (or null), `move(by, {widen})` by words, `leap(by)` by sentences, `end()`
 */
export function selecting(reader, from, options) {
  return new Selecting(reader, from, options);
}

class Selecting {
  constructor(reader, from, { given = false, onpick, onshow }) {
    Object.assign(this, { reader, onpick, onshow, span: null, moved: false });
    this.tokens = tokens(reader);
    this.anchor = this.focus = this.tokenAt(from.start);
    if (given) this.focus = this.tokenAt(Math.max(from.start, from.end - 1));
    this.select = () => this.selected();
    this.tap = (event) => this.tapped(event);
    document.addEventListener("selectionchange", this.select);
    reader.story.element.addEventListener("click", this.tap, true);
    // A selection in the text would take what is typed away from the field that has the focus.
    const typing = isTyping(document.activeElement);
    if (!typing) getSelection().removeAllRanges();
    if (given && !typing) this.take(from.start, from.end);
    else onshow(reader.story.range(from.start, from.end));
  }

  /** One word on; with `widen` the selection grows or shrinks at its moving end. */
  move(by, { widen = false } = {}) {
    const first = !this.span;
    const edge = by > 0 ? Math.max(this.anchor, this.focus) : Math.min(this.anchor, this.focus);
    this.focus = this.within(widen ? this.focus + by : first ? this.focus : edge + by);
    if (!widen) this.anchor = this.focus;
    this.chosen();
  }

  /** The first word of the next sentence, or of the one before. */
  leap(by) {
    const { sentences } = this.reader.article.record.layers;
    const at = this.tokens[this.focus]?.start ?? 0;
    const now = sentences.findLastIndex((one) => one.start <= at);
    const to = sentences[Math.max(0, Math.min(sentences.length - 1, now + by))];
    this.anchor = this.focus = to ? this.tokenAt(to.start) : this.within(this.focus + 10 * by);
    this.chosen();
  }

  end() {
    document.removeEventListener("selectionchange", this.select);
    this.reader.story.element.removeEventListener("click", this.tap, true);
    getSelection().removeAllRanges();
  }

  chosen() {
    const [low, high] = [Math.min(this.anchor, this.focus), Math.max(this.anchor, this.focus)];
    if (this.tokens.length) this.take(this.tokens[low].start, this.tokens[high].end);
  }

  take(start, end) {
    const range = this.reader.story.range(start, end);
    if (!range) return;
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    this.onshow(range);
    this.set({ start, end, text: this.reader.story.index.slice(start, end) });
  }

  set(span) {
    if (this.span && this.span.start === span.start && this.span.end === span.end) return;
    this.span = span;
    this.onpick(span);
    announce(span.text);
  }

  /** What the mouse, a finger or the browser's own caret selected. */
  selected() {
    const found = this.reader.selection();
    const span = found && trimmed(found);
    if (!span || (this.span?.start === span.start && this.span?.end === span.end)) return;
    this.anchor = this.tokenAt(span.start);
    this.focus = this.tokenAt(Math.max(span.start, span.end - 1));
    this.set(span);
  }

  /** A tap takes the word, or the words up to it with Shift; no claim is opened meanwhile. */
  tapped(event) {
    event.stopPropagation();
    if (this.reader.selection()) return;
    const point = this.pointAt(event.clientX, event.clientY);
    if (point === null) return;
    this.focus = this.tokenAt(point);
    if (!event.shiftKey) this.anchor = this.focus;
    this.chosen();
  }

  pointAt(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y);
    if (caret) return this.reader.story.pointOf(caret.offsetNode, caret.offset);
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? this.reader.story.pointOf(range.startContainer, range.startOffset) : null;
  }

  /** The word at a place of the text, or the next one. */
  tokenAt(point) {
    const found = this.tokens.findIndex((one) => one.end > point);
    return this.within(found < 0 ? this.tokens.length - 1 : found);
  }

  within(number) {
    return Math.max(0, Math.min(this.tokens.length - 1, number));
  }
}

function tokens({ article, story }) {
  const { point } = story.index;
  return Array.from(article.text.matchAll(WORD), ({ index, 0: text }) => ({
    start: point(index),
    end: point(index + text.length),
  }));
}

function trimmed({ start, end, text }) {
  const points = [...text];
  const first = points.findIndex((one) => one.trim());
  const last = points.findLastIndex((one) => one.trim());
  return first < 0
    ? null
    : { start: start + first, end: end - (points.length - 1 - last), text: points.slice(first, last + 1).join("") };
}
