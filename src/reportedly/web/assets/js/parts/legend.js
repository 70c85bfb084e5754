// What the marks in the text mean: only those that the article has.
import { h } from "../dom.js";
import { letters, quad, what } from "../format.js";
import { whatOf } from "./claim.js";

const QUADS = [
  ["verbal-cooperation", "cooperation in words"],
  ["material-cooperation", "cooperation in deeds"],
  ["verbal-conflict", "conflict in words"],
  ["material-conflict", "conflict in deeds"],
  ["figure", "figure"],
];

/** The legend for these claims. */
export function legend(claims) {
  const codes = new Map();
  for (const { claim, kind } of claims) {
    const code = whatOf(claim, kind);
    const group = kind === "event" ? (quad(code) ?? "figure") : "figure";
    codes.set(group, (codes.get(group) ?? new Set()).add(kind === "event" ? code : "figure"));
  }
  const rows = QUADS.filter(([group]) => codes.has(group)).map(([group, words]) =>
    row(group, words, [...codes.get(group)].sort()),
  );
  const told = new Set(claims.filter(({ claim }) => claim.status !== "actual").map(({ claim }) => claim.status));
  if (told.size)
    rows.push(
      entry(sample("status", [...told].sort()[0]), `not told as having happened: ${[...told].sort().join(", ")}`),
    );
  if (claims.some(({ claim }) => claim.background))
    rows.push(entry(sample("background", null), "background: history, not the article's news"));
  rows.push(
    entry(
      h("span", { class: "said level-1 opens closes" }, "…"),
      "what somebody else says; brackets within brackets: at second hand",
    ),
  );
  return h("dl", { class: "legend" }, rows);
}

function row(group, words, codes) {
  const names =
    group === "figure" ? "" : `: ${codes.map((code) => `${letters(code)} ${what(code).toLowerCase()}`).join(", ")}`;
  return entry(
    h(
      "span",
      { class: "claim", dataset: { quad: group, code: group === "figure" ? "#" : letters(codes[0]) } },
      "words",
    ),
    `${words}${names}`,
  );
}

function sample(kind, status) {
  return h(
    "span",
    {
      class: "claim",
      dataset:
        kind === "status"
          ? { status, quad: "figure", code: status }
          : { background: "true", quad: "figure", code: "bg" },
    },
    "words",
  );
}

function entry(mark, text) {
  return [h("dt", { "aria-hidden": "true" }, mark), h("dd", null, text)];
}
