// An addition in the list of them: how far it is, what failed and why, and where what was added is read.
import { announce, failed, h, replace, words } from "../dom.js";
import { count, day, number, place, what } from "../format.js";
import { bytes } from "./adding.js";

const INCIDENTS = 4;
const LISTED = 8;

/** One addition: `sending`, then `step` by step, then `end`, or `broken` where it could not begin. */
export class Entry {
  constructor(name, { inputs }) {
    this.inputs = inputs;
    this.lost = [];
    this.bar = h("progress", { max: "1", "aria-label": "How far it is" });
    this.line = h("p", { class: "line", role: "status" }, "Beginning …");
    this.rest = h("div", { class: "rest" });
    this.element = h("li", { class: "card job" }, h("h3", null, words(name)), this.bar, this.line, this.rest);
  }

  sending(sent, of, size) {
    this.bar.value = sent / of;
    this.line.textContent = `Sending: ${number(sent)} of ${count(of, "file")}, ${bytes(size)}`;
  }

  step({ state, done, total }) {
    if (done < total) this.bar.value = done / Math.max(1, total);
    else this.bar.removeAttribute("value");
    this.line.textContent =
      state === "waiting"
        ? "Waiting for the additions before it …"
        : `Reading and coding: ${count(done, "article")} done, of ${count(Math.max(total, this.inputs), "input")}`;
  }

  end(job, articles = []) {
    this.bar.hidden = true;
    const failures = [...this.lost, ...job.failed];
    replace(this.line, summary(job, failures.length));
    replace(
      this.rest,
      job.problem && failed({ problem: "The addition broke off.", remedy: job.problem }),
      failures.length > 0 && failureTable(failures),
      notCoded(job.not_coded),
      leads(job, articles),
    );
    announce(this.line.textContent);
    return { ...job, failed: failures };
  }

  broken(error) {
    this.bar.hidden = true;
    this.line.textContent = "Nothing was added.";
    replace(this.rest, failed(error));
  }
}

function summary({ added, already_there: there, skipped, state }, failures) {
  const told = [
    added && `${count(added, "article")} added`,
    there && `${number(there)} already there`,
    skipped && `${number(skipped)} stored but not coded`,
    failures && `${number(failures)} failed`,
  ].filter(Boolean);
  return h(
    "b",
    null,
    told.length ? told.join(", ") : state === "failed" ? "Nothing was added" : "Nothing new was found",
  );
}

function failureTable(failures) {
  const row = ({ where, field, problem, remedy }) =>
    h(
      "tr",
      null,
      h("th", { scope: "row" }, words(where)),
      h("td", null, field ? words(field) : "–"),
      h("td", null, words(problem)),
      h("td", null, remedy ? words(remedy) : "–"),
    );
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "What failed" },
    h(
      "table",
      { class: "failures" },
      h("caption", null, "What failed"),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          ["File", "Field", "Problem", "What to do"].map((head) => h("th", { scope: "col" }, head)),
        ),
      ),
      h("tbody", null, failures.map(row)),
    ),
  );
}

function notCoded(all) {
  return (
    all.length > 0 &&
    h(
      "details",
      null,
      h("summary", null, `Why ${count(all.length, "article")} ${all.length === 1 ? "was" : "were"} not coded`),
      h(
        "ul",
        null,
        all.map((one) => h("li", null, words(one))),
      ),
    )
  );
}

/** From what was added to where it is read. */
function leads(job, articles) {
  if (!job.added && !job.skipped) return null;
  return [
    articles.length > 0 &&
      h("ul", { class: "added", "aria-label": "Articles added" }, articles.slice(0, LISTED).map(article)),
    articles.length > LISTED && h("p", { class: "quiet-text tiny" }, `and ${count(job.added - LISTED, "other")}`),
    h(
      "p",
      { class: "actions" },
      h("a", { class: "button", href: "/?order=latest" }, "Incidents"),
      h("a", { class: "button", href: "/explore" }, "Explore"),
      h("a", { class: "button", href: "/review" }, "Review"),
    ),
  ];
}

function article({ hash, title, outlet, published, events, figures, skipped, origin, incidents }) {
  const all = incidents ?? [];
  return h(
    "li",
    null,
    h("a", { href: `/article/${hash}` }, words(title || outlet || origin || hash.slice(0, 12))),
    h(
      "span",
      { class: "quiet-text" },
      " ",
      [
        title && outlet ? words(outlet) : null,
        published && day(published),
        (title || outlet) && origin && words(origin),
      ]
        .filter(Boolean)
        .flatMap((one, at) => (at ? [", ", one] : [one])),
      skipped ? " — not coded" : ` — ${count(events, "event")}, ${count(figures, "figure")}`,
    ),
    all.length > 0 &&
      h(
        "span",
        { class: "line" },
        "Incidents: ",
        all.slice(0, INCIDENTS).map((one, at) => [at > 0 && "; ", incident(one)]),
        all.length > INCIDENTS && ` and ${number(all.length - INCIDENTS)} more`,
      ),
  );
}

function incident({ id, type, place: named, country, articles }) {
  const where = named || country ? [", ", words(place({ place: named, country }))] : "";
  return [
    h("a", { href: `/incident/${encodeURIComponent(id)}` }, what(type), where),
    articles > 1 && h("span", { class: "quiet-text" }, ` (${count(articles, "article")})`),
  ];
}
