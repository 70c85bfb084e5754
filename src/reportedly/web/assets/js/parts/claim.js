// One claim in words, value by value; each value leads to where it stands.
import { h, quoted, words } from "../dom.js";
import { amount, country, definition, edtf, letters, mode, percent, quad, role, status, what } from "../format.js";
import { chain } from "./chain.js";

/** What a dispute of each kind is about. */
export const ABOUT = {
  number: "how many",
  actor: "who did it",
  denied: "whether it happened",
  date: "when",
  place: "where",
};

/** Type or measure of a claim: `kind` is "event" or "figure". */
export const whatOf = (claim, kind) => (kind === "event" ? claim.type : claim.measure);

/** Where the claim itself stands: an event at its trigger, a figure at its number. */
export const spanOf = (claim, kind) => (kind === "event" ? claim.trigger : claim);

/** All stretches of text that the claim rests on, by the part they play. */
export function evidence(claim, kind) {
  const parts = [
    ["self", spanOf(claim, kind)],
    ["place", claim.place],
    ["date", claim.date],
    ["of", claim.of],
  ];
  for (const name of ["actors", "recipients"]) for (const one of claim[name] ?? []) parts.push([name, one]);
  for (const source of claim.according_to.flat()) parts.push(["source", source], ["cue", source.cue]);
  return parts.filter(([, at]) => at).map(([part, { start, end }]) => ({ part, start, end }));
}

/** The small mark of a type: two letters in a frame. */
export function mark(code) {
  return h("span", { class: "code", dataset: { quad: quad(code) ?? "figure" }, "aria-hidden": "true" }, letters(code));
}

/** Status other than actual, and background, as tags. */
export function tags(claim) {
  return [
    status(claim.status) && h("span", { class: "tag status" }, claim.status),
    claim.background && h("span", { class: "tag background" }, "background"),
  ].filter(Boolean);
}

/**
 * The claim as a card.
 * @param {{kind: string, outlet: string|null, figures?: object[], linked?: object, flash: (spans) => void,
 *          here?: string|null, heading?: string}} options `figures` of the record; `linked` = {incident, disputes};
 *   `here` the incident that is shown already
 */
export function claimCard(claim, { kind, outlet, figures = [], linked = null, flash, here = null, heading = "h3" }) {
  const code = whatOf(claim, kind);
  return h(
    "div",
    { class: "claim-card", dataset: { status: claim.status, background: String(claim.background) } },
    h(heading, { class: "what" }, mark(code), " ", title(claim, kind), " ", tags(claim)),
    kind === "event" && definition(code) && h("p", { class: "meaning quiet-text tiny" }, definition(code)),
    h(
      "div",
      { class: "says-so" },
      h("p", { class: "sub" }, "According to"),
      chain(claim.according_to, { outlet, flash }),
    ),
    h("dl", { class: "values" }, rows(claim, kind, figures, outlet, flash)),
    linked && disputes(linked),
    h(
      "p",
      { class: "foot quiet-text" },
      `Confidence ${percent(claim.confidence)}`,
      linked?.incident && incident(linked.incident, here),
    ),
  );
}

function title(claim, kind) {
  if (kind === "figure") return `${what(claim.measure)}: ${amount(claim)}`;
  return [what(claim.type), mode(claim.mode)].filter(Boolean).join(", ");
}

function rows(claim, kind, figures, outlet, flash) {
  const self = spanOf(claim, kind);
  const counted = figures.filter((figure) => claim.figures?.includes(figure.id));
  const whole = figures.find((figure) => figure.id === claim.part_of);
  return [
    row("Words", [value(self, flash, quoted(self.text))]),
    row(
      "Who",
      (claim.actors ?? []).map((one) => participant(one, claim, outlet, flash)),
    ),
    row(
      "To whom",
      (claim.recipients ?? []).map((one) => participant(one, claim, outlet, flash)),
    ),
    row("Of whom", claim.of ? [value(claim.of, flash, words(claim.of.text))] : []),
    row("Part of", whole ? [value(whole, flash, `${amount(whole)} (${what(whole.measure).toLowerCase()})`)] : []),
    row("Between", claim.between ? [claim.between.map(country).join(" and ")] : []),
    row("Where", where(claim, flash)),
    row("When", claim.date ? [when(claim.date, flash)] : []),
    row(
      "Figures",
      counted.map((figure) => value(figure, flash, [`${amount(figure)} ${what(figure.measure).toLowerCase()}`])),
    ),
  ];
}

function row(name, values) {
  return values.length > 0 && [h("dt", null, name), values.map((one) => h("dd", null, one))];
}

function value({ start, end }, flash, shown) {
  return h("button", { type: "button", class: "value", on: { click: () => flash([[start, end]]) } }, shown);
}

function participant(one, claim, outlet, flash) {
  const full = one.name && !one.text.toLowerCase().includes(one.name.toLowerCase());
  const of = [country(one.country), role(one.role)].filter(Boolean).join(", ");
  return [
    value(one, flash, words(one.text)),
    full && [
      " = ",
      one.name_span
        ? value({ start: one.name_span[0], end: one.name_span[1] }, flash, words(one.name))
        : words(one.name),
    ],
    of && h("span", { class: "of" }, ` ${of}`),
    one.designations.map((said) =>
      h("span", { class: "called" }, "called ", value(said, flash, quoted(said.text)), " by ", speaker(claim, outlet)),
    ),
  ];
}

function speaker(claim, outlet) {
  const nearest = claim.according_to[0] ?? [];
  if (!nearest.length) return outlet ? words(outlet) : "the outlet itself";
  return nearest.map((source, at) => [at > 0 && " and ", words(source.name ?? source.text)]);
}

function where(claim, flash) {
  const places = claim.places?.length ? claim.places : claim.place ? [claim.place] : [];
  return places.map((place) => [
    value(place, flash, words(place.text)),
    h(
      "span",
      { class: "of" },
      ` ${[...new Set([place.name, place.admin1, country(place.country)])].filter((name) => name && name !== place.text).join(", ")} ${place.precision ? `(${place.precision})` : ""}`,
    ),
  ]);
}

function when(date, flash) {
  const from = date.inferred_from;
  return [
    value(date, flash, words(date.text)),
    " = ",
    edtf(date.edtf),
    from === "published" && h("span", { class: "of" }, " reckoned from the day of publication"),
    Array.isArray(from) && [
      h("span", { class: "of" }, " reckoned from "),
      value({ start: from[0], end: from[1] }, flash, "other words"),
    ],
  ];
}

function disputes(linked) {
  return (
    linked.disputes.length > 0 &&
    h(
      "div",
      { class: "in-dispute" },
      linked.disputes.map(({ kind, subject, words: told }) =>
        h(
          "p",
          null,
          h("span", { class: "disputed" }, "Disputed"),
          `: ${ABOUT[kind] ?? "what holds"}. `,
          words(told.startsWith(`${subject}: `) ? told.slice(subject.length + 2) : told),
        ),
      ),
    )
  );
}

function incident(id, here) {
  return id === here ? null : [" · ", h("a", { href: `/incident/${encodeURIComponent(id)}` }, "All accounts of this")];
}
