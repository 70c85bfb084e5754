// Days as numbers, units of the calendar, and the ticks of an axis of time.
const DAY = 864e5;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const STEPS = [["day", 1, 1], ["day", 2, 2], ["day", 7, 7], ["day", 14, 14], ["month", 1, 30], ["month", 3, 91], ["month", 6, 182],
  ["year", 1, 365], ["year", 2, 730], ["year", 5, 1826], ["year", 10, 3652], ["year", 20, 7305], ["year", 50, 18262], ["year", 100, 36525], ["year", 500, 182621]];

/** An ISO day as a number of days, NaN where it is none. */
export const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);

/** The number of a day as an ISO day. */
export const isoOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/** First and last day of the unit (`day`, `week`, `month`, `year`) that a day is in. */
export function unitOf(number, unit) {
  if (unit === "day") return [number, number];
  if (unit === "week") return [number - ((((number + 3) % 7) + 7) % 7), number - ((((number + 3) % 7) + 7) % 7) + 6];
  const [year, month] = parts(number);
  return unit === "month" ? [first(year, month), first(year, month + 1) - 1] : [first(year, 0), first(year + 1, 0) - 1];
}

/** Marks of an axis from one day to another, at most so many: `[{at, label}]`. */
export function ticks(from, to, most) {
  const [unit, by] = STEPS.find(([, , days]) => (to - from) / days <= most) ?? STEPS.at(-1);
  const found = [];
  for (let at = start(from, unit, by); at <= to && found.length <= 60; at = next(at, unit, by)) found.push({ at, label: label(at, unit) });
  return found;
}

function start(from, unit, by) {
  const [year, month] = parts(from);
  if (unit === "day") return by % 7 ? from : unitOf(from + 6, "week")[0];
  const at = unit === "year" ? first(Math.floor(year / by) * by, 0) : first(year, Math.floor(month / by) * by);
  return at < from ? next(at, unit, by) : at;
}

function next(at, unit, by) {
  if (unit === "day") return at + by;
  const [year, month] = parts(at);
  return unit === "year" ? first(year + by, 0) : first(year, month + by);
}

function label(at, unit) {
  const [year, month, date] = parts(at);
  if (unit === "year") return String(year);
  return unit === "month" ? `${MONTHS[month]} ${year}` : `${date} ${MONTHS[month]}`;
}

function parts(number) {
  const date = new Date(number * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

function first(year, month) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return Math.round(date.getTime() / DAY);
}
