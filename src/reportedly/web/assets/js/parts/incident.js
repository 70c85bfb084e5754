// An incident: who says what in a table, where they contradict each other, and beside it the words.
import { get, isAborted, refText } from "../api.js";
import { failed, h, replace, words } from "../dom.js";
import { count, country, day, place, span, what } from "../format.js";
import { ABOUT, mark } from "./claim.js";
import { map } from "./map.js";
import { makeReader } from "./reader.js";
import { valueTable } from "./table.js";
import { toll } from "./toll.js";

const VAGUE = new Set(["country", "region", "area", "district"]);
const MOST_LINKS = 12;

/** The incident in short: `Assault · Kalbajar, Azerbaijan · 14 May 2024`. */
export function headline({ type, place: named, country: code, date_from: from, date_to: to }) {
  return [what(type), named || code ? place({ place: named, country: code }) : "place not told", span(from, to)].join(
    " · ",
  );
}

/** How many say it: `2 articles, 5 independent origins`. */
export function support({ articles, origins }) {
  return `${count(articles, "article")}, ${count(origins, "independent origin")}`;
}

/**
 * Draws an incident of `GET /api/incidents/{id}`.
 * @param {{signal: AbortSignal, heading?: string, onopen?: (ref: object|null) => void}} options
 * @returns {IncidentView} `element`, `open(ref, {reveal})`, `first()` the claim to begin with, `close()`
 */
export function makeIncident(told, options) {
  return new IncidentView(told, options);
}

class IncidentView {
  constructor(told, { signal, heading = "h1", onopen = null }) {
    Object.assign(this, { told, signal, onopen, reader: null, articles: new Map(), wanted: null });
    const pick = (cell) => this.open(cell.claim, { words: cell.words ?? cell.claim });
    this.pane = h("div", { class: "words-pane", tabindex: "-1" }, waiting());
    this.facts = h(
      "div",
      { class: "facts-pane" },
      head(told, heading),
      disputes(told.disputes, pick),
      h("h2", { class: "unseen" }, "Who says what"),
      valueTable(told, { onpick: pick }),
      this.figures(pick),
      families(told.families),
      links(told.links, pick),
    );
    this.element = h("div", { class: "incident" }, h("div", { class: "panes" }, this.facts, this.pane));
  }

  figures(pick) {
    const { toll: points, places } = this.told;
    return h(
      "div",
      { class: "figures" },
      points.length > 0 && h("section", null, h("h2", null, "The toll over time"), toll(points, { onpick: pick })),
      places.length > 0 && h("section", null, h("h2", null, "Places claimed"), atlas(places, pick)),
    );
  }

  /** The claim to begin with: one in dispute, else the first of the table. */
  first() {
    const cells = this.told.rows.flatMap((row) => this.told.columns.flatMap(({ key }) => row.cells[key] ?? []));
    return (cells.find((cell) => cell.disputed) ?? cells[0])?.claim ?? null;
  }

  /** Shows the words of a claim beside the table; `words` are those to mark, by default the claim's own. */
  async open(claim, { words: at = null, reveal = true } = {}) {
    this.wanted = claim;
    this.light(claim, at);
    try {
      const reader = await this.readerOf(claim.hash);
      if (this.wanted !== claim) return;
      if (reveal) this.meet();
      reader.open(claim, { reveal: reveal && !at, flash: !at });
      if (at) reader.flash([[at.start, at.end]], { reveal });
    } catch (error) {
      if (!isAborted(error)) replace(this.pane, failed(error));
    }
  }

  async readerOf(hash) {
    if (this.reader?.article.hash === hash) return this.reader;
    if (!this.articles.has(hash))
      this.articles.set(hash, get(`/articles/${encodeURIComponent(hash)}`, {}, { signal: this.signal }));
    const article = await this.articles.get(hash);
    if (this.wanted?.hash !== hash) return this.reader;
    this.reader?.close();
    const onopen = (ref) => this.opened(ref);
    this.reader = makeReader(article, { here: this.told.incident.incident, linked: true, onopen });
    replace(this.pane, this.reader.element);
    this.pane.scrollTop = 0;
    return this.reader;
  }

  opened(ref) {
    this.light(ref, null);
    this.onopen?.(ref);
  }

  /** Marks the values of the table that rest on the claim that is shown. */
  light(claim, at) {
    for (const button of this.facts.querySelectorAll("button[data-claim]")) {
      const own =
        claim &&
        button.dataset.claim.split(" ").includes(refText(claim)) &&
        (!at || button.dataset.at.split(" ").includes(String(at.start)));
      if (own) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /** Where the panes stand one below the other, brings the words into view. */
  meet() {
    const below = this.pane.getBoundingClientRect().top > this.facts.getBoundingClientRect().bottom - 1;
    if (below) this.pane.scrollIntoView({ block: "start", behavior: "instant" });
  }

  close() {
    this.reader?.close();
  }
}

const waiting = () => h("p", { class: "waiting" }, "Opening the article …");

function head({ incident }, heading) {
  return h(
    "header",
    { class: "incident-head" },
    h(
      heading,
      null,
      mark(incident.type),
      " ",
      what(incident.type),
      h("span", { class: "quiet-text" }, " · "),
      incident.place || incident.country
        ? words(place({ place: incident.place, country: incident.country }))
        : "place not told",
      h("span", { class: "quiet-text" }, " · "),
      span(incident.date_from, incident.date_to),
      incident.background && [" ", h("span", { class: "tag background" }, "background")],
    ),
    h("p", null, h("b", null, support(incident)), silence(incident)),
  );
}

function silence({ silent, parties }) {
  if (silent.length) return h("span", { class: "silent" }, ` · No account of ${listed(silent.map(country))}.`);
  return (
    parties.length > 0 &&
    h(
      "span",
      { class: "quiet-text" },
      ` · With ${parties.length > 1 ? "accounts" : "an account"} of ${listed(parties.map(country))}`,
    )
  );
}

function listed(names) {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
}

function disputes(all, pick) {
  return (
    all.length > 0 &&
    h(
      "section",
      { class: "disputes", "aria-label": "Disputes" },
      all.map(({ dispute, sides }) =>
        h(
          "div",
          { class: "in-dispute", id: dispute.id },
          h(
            "h2",
            null,
            h("span", { class: "disputed" }, "Disputed"),
            `: ${ABOUT[dispute.kind] ?? ""} `,
            h("span", { class: "of" }, subject(dispute)),
          ),
          h(
            "ul",
            null,
            sides.map((side) =>
              h(
                "li",
                null,
                h("b", null, words(side.value)),
                " — ",
                words(side.origins.join(", ")),
                ": ",
                places(side.claims, pick),
              ),
            ),
          ),
        ),
      ),
    )
  );
}

function subject({ subject: text }) {
  const [, about] = text.split(": ");
  return words(about && /^[A-Z_]+$/.test(about) ? what(about).toLowerCase() : text);
}

function places(claims, pick) {
  return claims.map((one, at) => [at > 0 && ", ", leads(one, pick)]);
}

function leads({ claim, quote }, pick) {
  return h(
    "button",
    {
      type: "button",
      class: "value",
      dataset: { claim: refText(claim), at: claim.start },
      on: { click: () => pick({ claim }) },
    },
    quote ? h("q", null, words(quote)) : "the words",
  );
}

function atlas(all, pick) {
  const points = all.map((one) => ({
    ...one,
    count: one.origins.length,
    vague: VAGUE.has(one.precision),
    detail: `${one.precision ?? "place"}, according to ${one.origins.join(", ")}`,
  }));
  return [
    map({ points, label: "Map of the places claimed", onpick: pick }).element,
    h(
      "ul",
      { class: "place-list" },
      all.map((one) =>
        h(
          "li",
          null,
          h(
            "button",
            {
              type: "button",
              class: "value",
              dataset: { claim: refText(one.claim), at: one.claim.start },
              on: { click: () => pick(one) },
            },
            words(place(one)),
          ),
          h("span", { class: "of" }, ` ${one.precision ?? ""} — `, words(one.origins.join(", "))),
        ),
      ),
    ),
    h("p", { class: "quiet-text tiny" }, "Outlines: Natural Earth. They say nothing on whose a place is."),
  ];
}

function families(all) {
  return (
    all.length > 0 &&
    h(
      "section",
      null,
      h("h2", null, "Copies"),
      all.map((family) =>
        h(
          "div",
          { class: "copies" },
          h(
            "p",
            null,
            h("b", null, count(family.articles.length, "article")),
            ` with one story${family.agency ? ", credited to " : ""}`,
            family.agency && words(family.agency),
            " count as one:",
          ),
          h(
            "ul",
            null,
            family.articles.map((one) =>
              h(
                "li",
                null,
                h("a", { href: `/article/${one.hash}` }, words(one.title || one.outlet || one.id)),
                h(
                  "span",
                  { class: "of" },
                  " ",
                  [one.title && one.outlet, day(one.published), one.hash === family.origin && "likely the origin"]
                    .filter(Boolean)
                    .join(", "),
                ),
              ),
            ),
          ),
          h("p", { class: "quiet-text tiny" }, words(family.reasons.join("; "))),
        ),
      ),
    )
  );
}

function links(all, pick) {
  return (
    all.length > 0 &&
    h(
      "details",
      { class: "links" },
      h("summary", null, "Why these are taken to be one happening"),
      h(
        "ul",
        null,
        all.slice(0, MOST_LINKS).map((link) =>
          h(
            "li",
            null,
            leads(link.left, pick),
            " and ",
            leads(link.right, pick),
            h(
              "ul",
              null,
              link.reasons.map((reason) =>
                h(
                  "li",
                  { class: "quiet-text" },
                  words(`${reason.score > 0 ? "+" : "−"}${Math.abs(reason.score)} ${reason.words}`),
                ),
              ),
            ),
          ),
        ),
      ),
      all.length > MOST_LINKS && h("p", { class: "quiet-text" }, `and ${all.length - MOST_LINKS} more`),
    )
  );
}
