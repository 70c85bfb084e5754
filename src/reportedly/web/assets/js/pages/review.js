// Review: claims one after the other, one key a decision; adjudication; how far it is and how far coders agree.
import { get, session } from "../api.js";
import { announce, h, notice, replace, style, words } from "../dom.js";
import { count, number } from "../format.js";
import { RulingDesk } from "../parts/review/adjudicate.js";
import { figures } from "../parts/review/figures.js";
import { outboxOf } from "../parts/review/outbox.js";
import { QueueDesk } from "../parts/review/queue.js";

const CODER = "reportedly.coder";
const PAUSE = 1_500;
const TABS = [
  ["queue", "/review", "Queue"],
  ["adjudicate", "/review/adjudicate", "Adjudicate"],
  ["figures", "/review?view=figures", "Progress and agreement"],
];
const KINDS = [
  ["", "Events and figures"],
  ["event", "Events"],
  ["figure", "Figures"],
];

export async function show(root, context) {
  await style("incident");
  await style("review");
  const page = new Review(root, context, await session());
  await page.draw();
  return () => page.close();
}

class Review {
  constructor(root, { params, query, go, signal, title }, { name, read_only: closed }) {
    Object.assign(this, { root, query, go, signal, closed, desk: null, refusals: [], ticking: 0 });
    this.view = params.part === "adjudicate" ? "adjudicate" : query.get("view") === "figures" ? "figures" : "queue";
    this.outbox = outboxOf(name);
    this.undo = this.outbox.listen((told) => this.told(told));
    this.state = h("div", { class: "sending", role: "status" });
    this.refused = h("div", { class: "refusals", role: "alert" });
    this.far = h("p", { class: "how-far" });
    this.open = h("span", { class: "open" });
    this.main = h("div", { class: "review-main" });
    title(TABS.find(([view]) => view === this.view)[2] + " · Review");
  }

  async draw() {
    const coder = remembered();
    replace(this.root, h("h1", { class: "unseen" }, "Review"), this.head(coder), this.refused, this.main);
    this.sending();
    this.tell();
    if (this.view === "figures") return replace(this.main, await figures({ signal: this.signal }));
    if (!coder) return this.ask();
    this.desk = this.made(coder);
    replace(this.main, this.closed && closedNotice(), this.desk.element);
    return this.desk.load();
  }

  made(author) {
    const options = {
      author,
      outbox: this.outbox,
      signal: this.signal,
      closed: this.closed,
      onchange: () => this.progress(),
    };
    const scope = {
      kind: this.query.get("kind"),
      incident: this.query.get("incident"),
      article: this.query.get("article"),
    };
    return this.view === "queue" ? new QueueDesk({ ...options, scope }) : new RulingDesk(options);
  }

  // --- the head ---

  head(coder) {
    const tab = ([view, href, label]) =>
      h(
        "li",
        null,
        h("a", { href, "aria-current": view === this.view ? "page" : null }, label, view === "adjudicate" && this.open),
      );
    return h(
      "header",
      { class: "review-head" },
      h("nav", { "aria-label": "Review" }, h("ul", { class: "tabs" }, TABS.map(tab))),
      coder && this.view !== "figures" && this.who(coder),
      this.view === "queue" && coder && this.scope(),
      this.far,
      this.state,
    );
  }

  who(coder) {
    return h(
      "p",
      { class: "coder" },
      h("span", { class: "quiet-text" }, this.view === "adjudicate" ? "Adjudicator " : "Coder "),
      h("b", null, words(coder)),
      " ",
      h(
        "button",
        { type: "button", class: "quiet", on: { click: () => this.ask(coder) } },
        "Change",
        h("span", { class: "unseen" }, " the coder's name"),
      ),
    );
  }

  scope() {
    const now = this.query.get("kind") ?? "";
    const narrow = ["article", "incident"].find((name) => this.query.get(name));
    const to = (changes) => this.go("/review", { query: filled({ ...Object.fromEntries(this.query), ...changes }) });
    return h(
      "div",
      { class: "scope" },
      h(
        "select",
        { "aria-label": "Which claims", on: { change: (event) => to({ kind: event.target.value }) } },
        KINDS.map(([value, label]) => h("option", { value, selected: value === now }, label)),
      ),
      narrow &&
        h("button", { type: "button", on: { click: () => to({ [narrow]: "" }) } }, `Only one ${narrow}: show all`),
    );
  }

  progress() {
    if (!this.desk) return;
    const { total, left, done } = this.desk.progress();
    const queue = this.view === "queue";
    replace(
      this.far,
      queue && h("progress", { value: done, max: Math.max(1, total), "aria-label": "Claims that you have decided" }),
      queue ? ` ${number(done)} of ${number(total)} done, ${number(left)} left` : count(left, "claim") + " to settle",
    );
  }

  async tell() {
    const { open_disagreements: open } = await get("/review/progress", {}, { signal: this.signal }).catch(() => ({}));
    this.open.textContent = open ? ` ${number(open)}` : "";
  }

  // --- what is on its way ---

  told({ kind, item, error }) {
    const inEditor = item.body.decision === "correct" && this.desk?.editor;
    if (kind === "refused" && !inEditor) this.refuse(item, error);
    if (kind === "empty") {
      clearTimeout(this.ticking);
      this.ticking = setTimeout(() => this.tell(), PAUSE);
    }
    this.sending();
  }

  sending() {
    const { waiting, failing } = this.outbox;
    this.state.classList.toggle("failing", Boolean(failing && waiting));
    if (!failing || !waiting)
      return replace(this.state, h("span", { class: "quiet-text" }, waiting ? "Storing …" : "All is stored"));
    const text = `${count(waiting, "decision")} not stored yet: ${failing.problem ?? "the server does not answer."} ${waiting === 1 ? "It is" : "They are"} kept here and sent again.`;
    return replace(
      this.state,
      h("b", null, text),
      " ",
      h("button", { type: "button", on: { click: () => this.outbox.now() } }, "Send now"),
    );
  }

  refuse(item, error) {
    this.refusals.push(
      h(
        "p",
        null,
        h("b", null, "A decision was not taken: "),
        words([error.problem, error.remedy].filter(Boolean).join(" ")),
        " ",
        h(
          "button",
          { type: "button", class: "quiet", on: { click: (event) => event.target.parentElement.remove() } },
          "Dismiss",
        ),
      ),
    );
    this.refused.append(this.refusals.at(-1));
  }

  // --- who codes ---

  ask(now = "") {
    this.desk?.close();
    this.desk = null;
    const input = h("input", { name: "coder", required: true, maxlength: "100", autocomplete: "nickname", value: now });
    replace(
      this.main,
      h(
        "form",
        { class: "card ask", on: { submit: (event) => this.answered(event, input) } },
        h("h2", null, "Who decides?"),
        h(
          "p",
          null,
          "Each decision is stored with the name of the coder and the time. Use the same name again to go on where you left off. What other coders decided is not shown, so that their agreement means something.",
        ),
        h("label", { class: "field" }, "Your name", input),
        h(
          "p",
          { class: "actions" },
          h("button", { type: "submit", class: "primary" }, "Begin"),
          now && h("button", { type: "button", on: { click: () => this.draw() } }, "Leave it"),
        ),
      ),
    );
    input.focus();
  }

  async answered(event, input) {
    event.preventDefault();
    const name = input.value.trim();
    if (!name) return;
    remember(name);
    await this.draw();
    announce(`Coder ${name}`);
  }

  close() {
    clearTimeout(this.ticking);
    this.undo();
    this.desk?.close();
  }
}

const closedNotice = () =>
  notice(
    "This server is read-only.",
    "You can look at the queue; to decide, start it without --read-only.",
    [],
    "closed",
  );
const filled = (query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value));

let own = null;

function remembered() {
  try {
    return localStorage.getItem(CODER) ?? own;
  } catch {
    return own;
  }
}

function remember(name) {
  own = name;
  try {
    localStorage.setItem(CODER, name);
  } catch {
    // Storage is closed: the name holds until the page is left.
  }
}
