// What stands above an article: its title, who published it when, and its copies.
import { h, isSafeLink, words } from "../dom.js";
import { count, day, moment } from "../format.js";

/** The head of an article; `heading` is the tag of its title, `linked` makes the title lead to its own page. */
export function head(article, { heading, linked }) {
  const name =
    article.title || `${article.outlet ?? article.id}${article.published ? `, ${day(article.published)}` : ""}`;
  const title = linked ? h("a", { href: `/article/${article.hash}` }, words(name)) : words(name);
  return h(
    "header",
    { class: "story-head" },
    h(heading, null, title),
    (article.title || article.url) &&
      h(
        "p",
        { class: "quiet-text" },
        article.outlet ? words(article.outlet) : "Outlet not told",
        " · ",
        article.published ? h("time", { datetime: article.published }, moment(article.published)) : "date not told",
        original(article.url),
      ),
    article.family && family(article),
  );
}

function original(url) {
  if (!url) return null;
  if (!isSafeLink(url)) return [" · ", h("span", null, "its address leads nowhere safe: ", words(url))];
  return [
    " · ",
    h(
      "a",
      { href: url, rel: "noreferrer noopener", target: "_blank" },
      "The original",
      h("span", { class: "unseen" }, " (opens in a new tab)"),
    ),
  ];
}

function family({ hash, family: { origin, agency, articles, reasons } }) {
  const others = articles.filter((one) => one.hash !== hash);
  const first = origin === hash ? "Likely the first of" : "A copy in a family of";
  return h(
    "details",
    { class: "family" },
    h(
      "summary",
      null,
      `${first} ${count(articles.length, "article")} with one story${agency ? ", credited to " : ""}`,
      agency && words(agency),
    ),
    h(
      "ul",
      null,
      others.map((one) =>
        h(
          "li",
          null,
          h("a", { href: `/article/${one.hash}` }, words(one.outlet ?? one.id)),
          one.published && `, ${day(one.published)}`,
          one.hash === origin && " (likely the origin)",
        ),
      ),
    ),
    reasons.length > 0 &&
      h(
        "p",
        { class: "quiet-text" },
        reasons.map((one) => words(one.words ?? one)).flatMap((one, at) => (at ? ["; ", one] : [one])),
      ),
  );
}
