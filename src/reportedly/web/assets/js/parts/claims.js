// Claims as a list: what, who to whom, when, where, how many, and who says so. Choosing one opens its words.
import { refText } from "../api.js";
import { h, on, quoted, replace, words } from "../dom.js";
import { amount, country, day, edtf, mode, percent, place, role, what } from "../format.js";
import { oneLine } from "../text.js";
import { chain } from "./chain.js";
import { mark, tags } from "./claim.js";

/**
 * A list of rows as `GET /api/claims` gives them.
 * @param {{onpick: (row: object, link: HTMLElement) => void}} options
 * @returns {ClaimList}
 */
export function makeClaims(options) {
  return new ClaimList(options);
}

class ClaimList {
  constructor({ onpick }) {
    this.rows = [];
    this.element = h("ol", { class: "claim-list" });
    this.undo = on(this.element, "click", "a[data-claim]", (event, link) => this.clicked(event, link, onpick));
    on(this.element, "click", "li", (event, item) => beside(event) && item.querySelector("a[data-claim]").click());
  }

  clicked(event, link, onpick) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    onpick(this.rows.find((row) => refText(row.claim) === link.dataset.claim), link);
  }

  draw(rows) {
    this.rows = rows;
    replace(this.element, rows.map(item));
  }

  add(rows) {
    const first = this.rows.length;
    this.rows = [...this.rows, ...rows];
    this.element.append(...rows.map(item));
    return this.linkAt(first);
  }

  linkAt(number) {
    return this.element.children[number]?.querySelector("a[data-claim]") ?? null;
  }

  /** Marks the claim that is open beside the list: `hash:event:id`, or null. */
  mark(claim) {
    for (const link of this.element.querySelectorAll("a[data-claim]")) {
      const now = link.dataset.claim === claim;
      if (now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.closest("li").classList.toggle("open", now);
    }
  }

  /** The row that many further than the one that is open, or has the focus. */
  from(claim, by) {
    const focused = document.activeElement?.closest?.("a[data-claim]")?.dataset.claim;
    const now = this.rows.findIndex((row) => refText(row.claim) === (claim ?? focused));
    const at = now < 0 ? 0 : Math.max(0, Math.min(this.rows.length - 1, now + by));
    return { row: this.rows[at], link: this.linkAt(at) };
  }
}

/** A click beside the links and buttons of a row, that does not select its words. */
function beside(event) {
  return !event.target.closest("a, button") && event.button === 0 && getSelection().isCollapsed;
}

function item(row) {
  const { claim, article } = row;
  const href = `/article/${claim.hash}?claim=${encodeURIComponent(`${claim.kind}:${claim.id}`)}`;
  return h("li", { class: "claim-row", dataset: { background: String(row.background), status: row.status } },
    h("p", { class: "row-what" },
      h("a", { href, dataset: { claim: refText(claim) } }, mark(row.what), " ", h("span", { class: "row-title" }, title(row))),
      " ", tags(row), row.confidence !== null && h("span", { class: "row-sure quiet-text tiny", title: "Share of such claims whose type or number is right; who, whom, when and where may still be wrong" }, percent(row.confidence), h("span", { class: "unseen" }, " confidence"))),
    h("p", { class: "row-who" }, people(row)),
    h("p", { class: "row-where quiet-text" }, facts(row)),
    h("p", { class: "row-quote" }, quoted(oneLine(row.quote))),
    h("div", { class: "row-says" }, chain(row.sources.map((level) => level.map((name) => ({ text: name }))), { outlet: article.outlet }),
      h("span", { class: "quiet-text tiny nowrap" }, article.published ? h("time", { datetime: article.published }, day(article.published)) : "day not told")));
}

function title(row) {
  if (row.claim.kind === "figure") return `${what(row.what)}: ${amount(row)}`;
  return [what(row.what), mode(row.mode)].filter(Boolean).join(", ");
}

function people({ who, whom, claim }) {
  if (claim.kind === "figure") return whom.length ? ["of ", listed(whom)] : h("span", { class: "quiet-text" }, "of whom is not told");
  if (!who.length && !whom.length) return h("span", { class: "quiet-text" }, "parties not told");
  return [who.length ? listed(who) : h("span", { class: "quiet-text" }, "not told who"),
    whom.length > 0 && [h("span", { "aria-hidden": "true" }, " → "), h("span", { class: "unseen" }, " to "), listed(whom)]];
}

function listed(people) {
  return people.map((one, at) => [at > 0 && ", ", words(one.name), of(one)]);
}

function of({ name, country: code, role: sector }) {
  const told = [country(code) !== name && country(code), role(sector)].filter(Boolean).join(", ");
  return told && h("span", { class: "of" }, ` (${told})`);
}

function facts(row) {
  const where = place({ place: row.place, country: row.place_country });
  return [where ? words(where) : "place not told", " · ", row.date ? edtf(row.date) : "date not told"];
}
