// Brings words of an article into view: scrolls only what the text itself scrolls in, and only as far as is needed.

const ROOM = 24;

/**
 * @param {Range|null} range the words
 * @param {{text: HTMLElement, panel: HTMLElement}} places the element that holds the text, and the panel that may cover
 *   the lower part of it
 */
export function reveal(range, { text, panel }) {
  if (!range || !text.isConnected) return;
  const box = scroller(text);
  // Paragraphs that were not laid out yet have a guessed height: what is scrolled to may move once they are.
  for (let again = 0; again < 3; again += 1) {
    const by = distance(range, visible(box, text, panel));
    if (Math.abs(by) < 2) return;
    box.scrollBy({ top: by, behavior: "instant" });
  }
}

function scroller(element) {
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 1) return one;
  }
  return document.scrollingElement;
}

function distance(range, [top, bottom]) {
  const at = bounds(range);
  return at.top >= top + ROOM && at.bottom <= bottom - ROOM ? 0 : at.top - (top + (bottom - top) / 3);
}

function bounds(range) {
  const rect = range.getBoundingClientRect();
  const around = range.startContainer.parentElement;
  return rect.height > 0 ? rect : (around.closest("p") ?? around).getBoundingClientRect();
}

/** The stretch of the window in which the text can be read: below the head of the page, above a panel that covers it. */
function visible(box, text, panel) {
  const page = box === document.scrollingElement;
  const frame = page ? { top: 0, bottom: innerHeight } : box.getBoundingClientRect();
  const head = document.querySelector("header.top")?.getBoundingClientRect().bottom ?? 0;
  const [top, bottom] = [Math.max(head, frame.top), Math.min(innerHeight, frame.bottom)];
  const covering = panel.getBoundingClientRect();
  const beneath =
    covering.left < text.getBoundingClientRect().right && getComputedStyle(panel.parentElement).position === "sticky";
  return [top, beneath ? Math.max(top + 80, bottom - covering.height) : bottom];
}
