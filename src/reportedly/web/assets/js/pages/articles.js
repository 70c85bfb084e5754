// Articles: all of them, the one published last first, found by words of title, outlet or id.
import { get, isAborted, search, session } from "../api.js";
import { failed, h, notice, replace, style, words } from "../dom.js";
import { count, day, number } from "../format.js";
import { bindAll, hint } from "../keys.js";

const PAGE = 50;
const PAUSE = 250;

export async function show(root, context) {
  await style("articles");
  const { counts } = await session();
  if (!counts.articles) return void replace(root, empty());
  const page = new Articles(root, context);
  await page.load();
  return () => page.close();
}

const empty = () =>
  notice(
    "This database holds no articles yet.",
    "Add some: drop files or paste a text.",
    [h("a", { class: "button primary", href: "/add" }, "Add articles")],
    "empty",
    "h1",
  );

class Articles {
  constructor(root, { query, go, signal }) {
    Object.assign(this, { go, signal, turn: 0, timer: 0, q: query.get("q") ?? "" });
    this.body = h("tbody");
    this.found = h("p", { class: "quiet-text found", role: "status" });
    this.message = h("div");
    this.more = h("button", { type: "button", hidden: true, on: { click: () => this.further() } }, "Show more");
    this.input = h("input", {
      type: "search",
      id: "find-article",
      placeholder: "Find an article",
      "aria-label": "Find an article by title, outlet or id",
      value: this.q,
      maxlength: "200",
      on: { input: () => this.finding() },
    });
    replace(root, h("h1", null, "Articles"), this.drawn());
    const run = () => this.input.focus();
    this.undo = bindAll([{ id: "articles.search", key: "/", label: "Find an article", group: "Articles", run }]);
  }

  drawn() {
    const head = (label, type = null) => h("th", { scope: "col", class: type }, label);
    return h(
      "div",
      { class: "articles" },
      h("p", { class: "bar" }, this.input, hint("articles.search"), this.found),
      this.message,
      h(
        "div",
        { class: "scroll card", tabindex: "0", role: "region", "aria-label": "Articles" },
        h(
          "table",
          { class: "article-table" },
          h("caption", { class: "unseen" }, "All articles, the one published last first"),
          h("thead", null, h("tr", null, head("Title"), head("Outlet"), head("Date"), head("Claims", "number"))),
          this.body,
        ),
      ),
      this.more,
    );
  }

  close() {
    clearTimeout(this.timer);
    this.undo();
  }

  finding() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.q = this.input.value.trim();
      this.go("/articles", { query: search({ q: this.q }), replace: true, quiet: true });
      this.load();
    }, PAUSE);
  }

  load() {
    replace(this.body);
    return this.further({ focus: false });
  }

  async further({ focus = true } = {}) {
    const turn = ++this.turn;
    const offset = this.body.children.length;
    try {
      const { total, rows } = await get("/articles", { q: this.q, limit: PAGE, offset }, { signal: this.signal });
      if (turn !== this.turn) return;
      this.body.append(...rows.map(row));
      this.told(total);
      if (focus) this.body.children[offset]?.querySelector("a").focus();
    } catch (error) {
      if (!isAborted(error) && turn === this.turn) replace(this.message, failed(error));
    }
  }

  told(total) {
    this.found.textContent = count(total, "article");
    this.more.hidden = this.body.children.length >= total;
    replace(this.message, !total && notice("No article has these words in its title, outlet or id.", "Try fewer letters."));
  }
}

function row({ hash, title, outlet, published, origin, events, figures }) {
  return h(
    "tr",
    null,
    h("th", { scope: "row" }, h("a", { href: `/article/${hash}` }, words(title || origin || hash.slice(0, 12)))),
    h("td", null, outlet ? words(outlet) : "–"),
    h("td", { class: "nowrap" }, day(published) || "–"),
    h("td", { class: "number" }, number(events + figures)),
  );
}
