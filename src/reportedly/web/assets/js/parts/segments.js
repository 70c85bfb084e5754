// A text cut wherever something begins or ends. Nothing here touches the page.

const MOST_ACTIVE = 24;
const MOST_NESTED = 6;
const LONG = 4000;

/**
 * Stretches of `[start, end)` under the same marks throughout, in order.
 * @param {Array<{start: number, end: number}>} marks with any other fields; empty ones are left out
 * @param {Iterable<number>} more further places to cut at
 */
export function* segments(length, marks, more = []) {
  const real = marks.filter((mark) => 0 <= mark.start && mark.start < mark.end && mark.end <= length);
  real.sort((one, other) => one.start - other.start || other.end - one.end);
  const cuts = sorted([0, length, ...more, ...real.flatMap((mark) => [mark.start, mark.end])]);
  let active = [];
  let next = 0;
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [start, end] = [cuts[at], cuts[at + 1]];
    if (active.length) active = active.filter((mark) => mark.end > start);
    while (next < real.length && real[next].start === start) active.push(real[next++]);
    yield { start, end, active: active.length > MOST_ACTIVE ? active.slice(-MOST_ACTIVE) : [...active] };
  }
}

function sorted(numbers) {
  const all = Float64Array.from(numbers).sort();
  return all.filter((value, at) => at === 0 || value !== all[at - 1]);
}

/**
 * The paragraphs of a text: its lines, without empty ones; a line of many thousand characters is cut into several, at
 * a space where there is one, so that the browser need not lay it out at once. Offsets in UTF-16 units.
 */
export function paragraphs(text) {
  const found = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r|$/g)) {
    cut(text, start, match.index, found);
    start = match.index + match[0].length;
  }
  return found;
}

function cut(text, start, end, found) {
  let from = start;
  let first = true;
  while (end - from > LONG) {
    const to = breakBefore(text, from, from + LONG);
    found.push({ start: from, end: to, continued: !first });
    [from, first] = [to, false];
  }
  if (text.slice(from, end).trim()) found.push({ start: from, end, continued: !first });
}

function breakBefore(text, from, to) {
  const space = text.lastIndexOf(" ", to - 1);
  if (space > to - 200 && space > from) return space + 1;
  const low = text.charCodeAt(to);
  return low >= 0xdc00 && low <= 0xdfff ? to - 1 : to;
}

/** The marks of one kind, the outermost first, at most six deep. */
export function nested(active, kind) {
  const found = active.filter((mark) => mark.kind === kind);
  return found.length > MOST_NESTED ? found.slice(0, MOST_NESTED) : found;
}
