// How far the review is, by coder; how far coders agree, by field; and the gold records that follow from it.
import { address, get } from "../../api.js";
import { h, notice, words } from "../../dom.js";
import { count, number } from "../../format.js";
import { labelOf } from "./fields.js";

const RELIABLE = 0.8;
const TENTATIVE = 0.667;

/** Draws progress and agreement. */
export async function figures({ signal }) {
  const [progress, agreement] = await Promise.all([
    get("/review/progress", {}, { signal }),
    get("/review/agreement", {}, { signal }),
  ]);
  return h("div", { class: "review-figures" }, far(progress), gold(progress), agreed(agreement));
}

function far({ claims, decided, by, adjudicated, open_disagreements: open }) {
  return h(
    "section",
    { class: "card" },
    h("h2", null, "Progress"),
    h(
      "p",
      { class: "far" },
      h("progress", { value: decided, max: Math.max(1, claims), "aria-label": "Claims decided" }),
      ` ${number(decided)} of ${count(claims, "claim")} decided by at least one coder`,
    ),
    h(
      "p",
      null,
      `${number(adjudicated)} adjudicated, `,
      open ? h("a", { href: "/review/adjudicate" }, `${count(open, "disagreement")} open`) : "no disagreement open",
      ".",
    ),
    by.length
      ? table(
          "Decisions by coder, in claims",
          ["Coder", "Accepted", "Corrected", "Rejected", "Skipped"],
          by.map((one) => [words(one.author), ...[one.accepted, one.corrected, one.rejected, one.skipped].map(number)]),
        )
      : notice("Nobody has decided anything yet.", "Go through the queue: one key for each decision.", [
          h("a", { class: "button primary", href: "/review" }, "Go to the queue"),
        ]),
  );
}

function agreed(all) {
  return h(
    "section",
    { class: "card wide" },
    h("h2", null, "Agreement"),
    h(
      "p",
      { class: "quiet-text" },
      "Krippendorff’s alpha: 1 is perfect agreement of the coders, 0 what chance would give, below 0 less than that. It is usual to rely on data from 0.8, and to draw tentative conclusions from 0.667. Adjudicators do not count.",
    ),
    table(
      "Agreement of the coders by field",
      ["Field", "Alpha", "Meaning", "Units", "Coders", "Values paired", "Compared as"],
      all.map((one) => [
        labelOf(one.field),
        one.alpha === null ? "–" : one.alpha.toFixed(3),
        meaning(one),
        number(one.units),
        number(one.coders),
        number(one.pairable),
        one.level,
      ]),
      { text: [2, 6] },
    ),
  );
}

/** What an alpha means, in words; why there is none, where there is none. */
function meaning({ alpha, pairable, coders, units }) {
  if (alpha === null && !units) return "nothing decided yet";
  if (alpha === null && coders < 2) return "takes a second coder";
  if (alpha === null && !pairable) return "takes two coders on one claim";
  if (alpha === null) return "all values are the same";
  if (alpha >= RELIABLE) return "reliable";
  if (alpha >= TENTATIVE) return "tentative";
  return alpha > 0 ? "not reliable" : "no better than chance";
}

function gold({ decided }) {
  const link = (partly, text) =>
    h(
      "a",
      {
        class: partly ? "button" : "button primary",
        href: address("/review/gold", { partly }),
        download: "gold.jsonl",
      },
      text,
    );
  return h(
    "section",
    { class: "card" },
    h("h2", null, "Gold records"),
    h(
      "p",
      null,
      "Corrected articles in the format that models are trained on and scored against, JSON Lines. An article is whole once every claim of it is settled.",
    ),
    decided > 0
      ? h("p", { class: "actions" }, link(null, "Download gold records"), link(true, "With articles reviewed in part"))
      : h("p", { class: "quiet-text" }, "There is nothing to download before something is decided."),
  );
}

function table(caption, heads, rows, { text = [] } = {}) {
  const kind = (at) => (at === 0 || text.includes(at) ? null : "number");
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      null,
      h("caption", { class: "unseen" }, caption),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          heads.map((head, at) => h("th", { scope: "col", class: kind(at) }, head)),
        ),
      ),
      h(
        "tbody",
        null,
        rows.map((cells) =>
          h(
            "tr",
            null,
            cells.map((cell, at) => (at === 0 ? h("th", { scope: "row" }, cell) : h("td", { class: kind(at) }, cell))),
          ),
        ),
      ),
    ),
  );
}
