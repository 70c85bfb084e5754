// What was decided here, or before the page was opened: kept to be shown and undone.
import { h, quoted, words } from "../../dom.js";
import { what } from "../../format.js";
import { hint } from "../../keys.js";
import { inWords } from "./fields.js";
import { placeOf } from "./pane.js";

/**
 * A decision as it is kept: `keys` of the outbox, `ids` of the server, `what` and `text` of its claim, and the `row` of
 * the queue where that is known. Several that were taken at once are one.
 */
export function record({ decision, field = null, value = null, quote = null, note = "", claim, coded }, more) {
  const what = coded?.type ?? coded?.measure ?? "";
  const text = coded?.trigger?.text ?? coded?.text ?? "";
  const open = { undone: false, refused: false, keys: [], ids: [], row: null, said: null };
  return { decision, field, value, quote, note, claim, what, text, ...open, ...more };
}

/** Whether it holds. */
export const holds = (one) => !one.undone && !one.refused;

/** Places of the claims that were decided and not undone. */
export const placesOf = (made) => made.filter(holds).map((one) => placeOf(one.claim));

/** The corrections of a row's claim that hold: those stored before, and those made here. */
export function correctionsOf(row, made, { author, adjudicates }) {
  const place = placeOf(row.claim);
  const here = made.filter((one) => placeOf(one.claim) === place);
  const known = new Set(here.flatMap((one) => one.ids));
  const stored = row.decisions.filter(
    (one) => one.author === author && one.adjudicates === adjudicates && !one.undone && !known.has(one.id),
  );
  return [...stored, ...here.filter(holds)].filter((one) => one.decision === "correct");
}

/** What was decided before the page was left, and is not stored yet. */
export function onTheirWay(outbox, { author, adjudicates }) {
  return outbox
    .decisions(author, { adjudicates })
    .map(({ key, body, about }) =>
      record({ ...body, quote: about.quote ?? null }, { keys: [key], what: about.what, text: about.text }),
    );
}

/** What `POST /api/review/decisions` takes of a claim. */
export const plain = ({ hash, kind, start, end }) => ({ hash, kind, start, end });

/** What it takes of a decision. */
export function bare({ decision, field, value, quote }) {
  if (decision !== "correct") return { decision };
  return { decision, field, value, quote: quote && { start: quote.start, end: quote.end } };
}

/** A decision in the list of those taken. */
export function pastItem(one, { last, disabled, onundo }) {
  const name = what(one.what);
  return h(
    "li",
    null,
    h("span", { class: "title" }, h("span", null, name), " ", quoted(one.text)),
    h("span", { class: "verdict" }, one.said ?? inWords(one), one.note && [" — ", words(one.note)]),
    h(
      "button",
      { type: "button", class: "quiet", disabled, on: { click: onundo } },
      "Undo",
      h("span", { class: "unseen" }, ` ${name} ${one.text}`),
      last && hint("review.undo"),
    ),
  );
}
