// The claim that is asked about: its sentence, why it is asked, and its fields with a key each to correct it.
import { h, quoted, words } from "../../dom.js";
import { amount, day, mode, what } from "../../format.js";
import { hint } from "../../keys.js";
import { offsets } from "../../text.js";
import { mark } from "../claim.js";
import { FIELDS, rootOf, shown } from "./fields.js";

/** So many characters of a very long sentence are shown to each side. */
const AROUND = 400;

/**
 * The head of a claim: what it is, where it stands, its sentence and the reasons to look at it.
 * @param {object} row of the queue, or of the disagreements
 * @param {object} fields as they are held now
 */
export function claimHead(row, fields) {
  const { kind } = row.claim;
  const code = kind === "event" ? fields.type : fields.measure;
  const told =
    kind === "event" ? [what(code), mode(fields.mode)].filter(Boolean).join(", ") : `${what(code)}: ${amount(fields)}`;
  return [
    h("h2", { class: "what" }, mark(code), " ", told),
    h(
      "p",
      { class: "quiet-text tiny from" },
      articleLink(row),
      row.article.published && `, ${day(row.article.published)}`,
      " · ",
      h("a", { href: `/review?article=${row.article.hash}` }, "Only this article"),
    ),
    sentence(row),
    h(
      "ul",
      { class: "reasons", "aria-label": "Why it is asked" },
      row.reasons.map((reason) => h("li", null, words(reason))),
    ),
  ];
}

function articleLink({ article, claim }) {
  const query = claim.id ? `?claim=${claim.kind}:${claim.id}` : "";
  return h(
    "a",
    { href: `/article/${article.hash}${query}` },
    words(article.outlet || article.title || article.id.slice(0, 12)),
  );
}

/** The claim's sentence with its own words marked. */
function sentence({ sentence: { text, start }, claim }) {
  const { slice, length } = offsets(text);
  const [from, to] = [Math.max(0, claim.start - start), Math.min(length, claim.end - start)];
  const [first, last] = [Math.max(0, from - AROUND), Math.min(length, to + AROUND)];
  return h(
    "p",
    { class: "sentence", dir: "auto" },
    first > 0 && "… ",
    words(slice(first, from)),
    h("mark", null, words(slice(from, to))),
    words(slice(to, last)),
    last < length && " …",
  );
}

/**
 * The fields of a claim, each with the button that corrects it.
 * @param {{before: object, changed: Set<string>, flash, outlet, onedit: (field) => void, disabled: boolean}} options
 *   `before` the fields as they were coded, `changed` the fields that were corrected
 */
export function fieldList(kind, fields, { before, changed, flash, outlet, onedit, disabled }) {
  return h(
    "dl",
    { class: "fields" },
    FIELDS[kind].map((field) =>
      h(
        "div",
        { class: changed.has(field.id) ? "changed" : null, dataset: { field: field.id } },
        h(
          "dt",
          null,
          h(
            "button",
            { type: "button", class: "quiet", disabled, on: { click: () => onedit(field) } },
            hint(`review.field.${field.id}`),
            h("span", { class: "unseen" }, "Correct: "),
            field.label,
          ),
        ),
        h(
          "dd",
          null,
          shown(field.id, fields, { flash, outlet }),
          changed.has(field.id) &&
            h("span", { class: "was" }, h("span", { class: "of" }, " was: "), h("s", null, shown(field.id, before))),
        ),
      ),
    ),
  );
}

/** The fields that these corrections change. */
export const changedBy = (corrections) => new Set(corrections.map((one) => rootOf(one.field)));

/** A claim as an entry of the queue. */
export function entry(row, { current, onpick }) {
  return h(
    "li",
    null,
    h(
      "button",
      { type: "button", class: "quiet", "aria-current": current ? "true" : null, on: { click: onpick } },
      h("span", { class: "title" }, mark(row.what), " ", h("span", null, what(row.what)), " ", quoted(row.quote)),
      h("span", { class: "line quiet-text tiny" }, words(row.reasons.at(-1) ?? "")),
      h("span", { class: "line quiet-text tiny" }, words(row.article.outlet ?? row.article.id.slice(0, 12))),
    ),
  );
}
