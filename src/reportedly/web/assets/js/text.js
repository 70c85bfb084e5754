// Words of an article and where they stand. Spans count code points; JavaScript strings count UTF-16 units.

/** Characters that change how others are drawn, or are not drawn at all: they are shown as small marked tokens. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

const NAMES = new Map([
  [0x202a, "left-to-right embedding"],
  [0x202b, "right-to-left embedding"],
  [0x202c, "end of embedding"],
  [0x202d, "left-to-right override"],
  [0x202e, "right-to-left override"],
  [0x2066, "left-to-right isolate"],
  [0x2067, "right-to-left isolate"],
  [0x2068, "first-strong isolate"],
  [0x2069, "end of isolate"],
  [0x200e, "left-to-right mark"],
  [0x200f, "right-to-left mark"],
  [0x061c, "Arabic letter mark"],
  [0x200b, "zero-width space"],
  [0x2060, "word joiner"],
  [0xfeff, "byte order mark"],
  [0x00ad, "soft hyphen"],
]);

/**
 * Translates between code points and UTF-16 units of one text; make it once for a text.
 * @param {string} text
 * @returns {{length: number, units: (point: number) => number, point: (units: number) => number,
 *            slice: (start: number, end: number) => string}} `length` in code points; out-of-range values are clamped
 */
export function offsets(text) {
  const table = /[\ud800-\udbff]/.test(text) ? unitsByPoint(text) : null;
  const length = table ? table.length - 1 : text.length;
  const clamp = (value, most) => Math.max(0, Math.min(most, value | 0));
  const units = table ? (point) => table[clamp(point, length)] : (point) => clamp(point, length);
  const point = table ? (unit) => search(table, clamp(unit, text.length)) : (unit) => clamp(unit, length);
  return { length, units, point, slice: (start, end) => text.slice(units(start), units(end)) };
}

function unitsByPoint(text) {
  const table = new Uint32Array(text.length + 1);
  let count = 0;
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit) > 0xffff ? 2 : 1) table[count++] = unit;
  table[count] = text.length;
  return table.subarray(0, count + 1);
}

/** The last index of the sorted table whose value is not above `wanted`. */
function search(table, wanted) {
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (table[middle] <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Cuts a text at its invisible characters.
 * @param {string} text
 * @returns {Array<{start: number, end: number, control: {code: string, name: string} | null}>} in UTF-16 units
 */
export function pieces(text) {
  const found = [];
  let last = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > last) found.push({ start: last, end: match.index, control: null });
    last = match.index + match[0].length;
    found.push({ start: match.index, end: last, control: control(match[0]) });
  }
  if (last < text.length) found.push({ start: last, end: text.length, control: null });
  return found;
}

function control(character) {
  const point = character.codePointAt(0);
  const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  return { code, name: NAMES.get(point) ?? "control character" };
}

/** Whether the text has none of the characters that `pieces` cuts out. */
export function isPlain(text) {
  return text.search(INVISIBLE) < 0;
}

/** The text on one line, for labels and titles. */
export function oneLine(text) {
  return String(text ?? "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The text cut to `most` characters, whole code points, with an ellipsis where it was cut. */
export function shortened(text, most = 120) {
  const line = oneLine(text);
  return line.length <= most ? line : `${[...line.slice(0, most)].slice(0, -1).join("")}…`;
}
