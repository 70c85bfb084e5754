// Add: files dropped or chosen, or a text that is pasted; how far it is; what came of it, and what did not.
import { get, isAborted, post, session } from "../api.js";
import { h, notice, on, replace, style, words } from "../dom.js";
import { count, number } from "../format.js";
import { bindAll, hint } from "../keys.js";
import { bytes, dropped, follow, isOver, refusal, send, told } from "../parts/adding.js";
import { Entry } from "../parts/job.js";

export async function show(root, { signal }) {
  await style("add");
  const { read_only: closed, uploads: limits } = await session({ refresh: true });
  if (closed)
    return void replace(
      root,
      h("h1", { class: "unseen" }, "Add"),
      notice(
        "This server is read-only: nothing can be added.",
        "Start it without --read-only, or add with `reportedly add` once it has ended.",
        [h("a", { class: "button primary", href: "/" }, "Go to the incidents")],
      ),
    );
  const page = new Add(root, { signal, limits });
  page.earlier();
  return () => page.close();
}

const LATER = { problem: "Too many at once.", remedy: "It is kept here for the next time." };

class Add {
  constructor(root, { signal, limits }) {
    Object.assign(this, { signal, limits, files: [] });
    this.picker = h("input", {
      type: "file",
      multiple: true,
      class: "unseen",
      id: "files",
      "aria-label": "Files to choose",
      accept: limits.formats.join(","),
      tabindex: "-1",
      on: { change: () => this.picked() },
    });
    this.staged = h("ul", { class: "staged", "aria-label": "Files to add" });
    this.total = h("p", { class: "quiet-text tiny total", role: "status" });
    this.sendFiles = h("button", { type: "submit", class: "primary", disabled: true }, "Add these files");
    this.jobs = h("ol", { class: "jobs" });
    this.none = h(
      "p",
      { class: "quiet-text none" },
      "What you add is followed here: how far it is, what failed and why, and where it leads.",
    );
    this.over = h("div", { class: "drop-over", hidden: true }, h("p", null, "Let go to choose these files"));
    replace(
      root,
      h("h1", null, "Add articles"),
      h("div", { class: "add" }, this.filesForm(), this.textForm(), this.results()),
      this.over,
    );
    this.undo = [
      this.keys(),
      ...this.dropping(),
      on(this.staged, "click", "button[data-at]", (event, button) => this.remove(Number(button.dataset.at))),
    ];
    this.stage([]);
  }

  keys() {
    const group = "Add";
    return bindAll([
      { id: "add.files", key: "f", label: "Choose files", group, run: () => this.picker.click() },
      { id: "add.text", key: "t", label: "Write into the text", group, run: () => this.text.elements.text.focus() },
    ]);
  }

  filesForm() {
    return h(
      "form",
      { class: "card files", on: { submit: (event) => this.addFiles(event) } },
      h("h2", null, "Files"),
      h(
        "div",
        { class: "drop" },
        h("p", null, h("b", null, "Drop files or folders anywhere on this page")),
        h(
          "p",
          null,
          h("button", { type: "button", on: { click: () => this.picker.click() } }, "Choose files", hint("add.files")),
        ),
        this.picker,
        h(
          "p",
          { class: "quiet-text tiny" },
          `${this.limits.formats.join(" ")} — each up to ${bytes(this.limits.bytes)}, at most ${this.limits.files} at once. JSON and JSON Lines may hold many articles.`,
        ),
      ),
      this.staged,
      this.total,
      fallback("For files that do not say it themselves"),
      h("p", { class: "actions" }, this.sendFiles),
    );
  }

  textForm() {
    this.text = h(
      "form",
      { class: "card text", on: { submit: (event) => this.addText(event) } },
      h("h2", null, "A text"),
      h(
        "label",
        { class: "field grows" },
        "Text of one article",
        h("textarea", {
          name: "text",
          rows: "10",
          required: true,
          placeholder: "Paste it here",
          on: { keydown: (event) => ctrlEnter(event) && this.text.requestSubmit() },
        }),
      ),
      h(
        "label",
        { class: "field" },
        "Title, if it has one",
        h("input", { name: "title", maxlength: "1000", autocomplete: "off" }),
      ),
      fallback(null),
      h(
        "p",
        { class: "actions" },
        h(
          "button",
          { type: "submit", class: "primary" },
          "Add this text",
          h("kbd", { "aria-hidden": "true" }, "Ctrl Enter"),
        ),
      ),
    );
    return this.text;
  }

  results() {
    return h(
      "section",
      { class: "results", "aria-label": "Additions" },
      h("h2", null, "Additions"),
      this.none,
      this.jobs,
    );
  }

  // --- choosing files ---

  dropping() {
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    let depth = 0;
    const shown = (by) => (this.over.hidden = (depth = Math.max(0, depth + by)) === 0);
    const heard = {
      dragenter: () => shown(1),
      dragleave: () => shown(-1),
      dragover: (event) => (event.dataTransfer.dropEffect = "copy"),
      drop: async (event) => {
        shown(-depth);
        this.stage(await dropped(event.dataTransfer, this.limits.files));
      },
    };
    return Object.entries(heard).map(([type, run]) => {
      const listener = (event) => {
        if (!carries(event)) return;
        event.preventDefault();
        run(event);
      };
      document.addEventListener(type, listener);
      return () => document.removeEventListener(type, listener);
    });
  }

  picked() {
    this.stage([...this.picker.files]);
    this.picker.value = "";
  }

  stage(files) {
    const known = new Set(this.files.map(keyOf));
    this.files.push(...files.filter((file) => !known.has(keyOf(file))));
    this.drawStaged();
    if (files.length) this.sendFiles.focus({ preventScroll: true });
  }

  remove(at) {
    this.files.splice(at, 1);
    this.drawStaged();
    (this.staged.querySelectorAll("button")[Math.min(at, this.files.length - 1)] ?? this.sendFiles).focus();
  }

  drawStaged() {
    const good = this.good();
    const most = this.limits.files;
    const last = good.length > most ? this.files.indexOf(good[most]) : this.files.length;
    this.staged.replaceChildren(
      ...this.files.map((file, at) => stagedFile(file, at, at < last ? refusal(file, this.limits) : LATER)),
    );
    const size = good.reduce((sum, file) => sum + file.size, 0);
    const left = this.files.length - good.length;
    this.total.textContent = [
      !this.files.length && "No file is chosen yet.",
      good.length && `${count(good.length, "file")}, ${bytes(size)}`,
      left && `${number(left)} cannot be added`,
      good.length > most && `only the first ${most} are sent now`,
    ]
      .filter(Boolean)
      .join("; ");
    this.sendFiles.disabled = !good.length;
    this.sendFiles.textContent = good.length
      ? `Add ${count(Math.min(good.length, most), "file")}`
      : "Add these files";
  }

  good() {
    return this.files.filter((file) => !refusal(file, this.limits));
  }

  // --- adding ---

  async addFiles(event) {
    event.preventDefault();
    const files = this.good().slice(0, this.limits.files);
    if (!files.length) return;
    const given = values(event.currentTarget);
    this.files = this.files.filter((file) => !files.includes(file));
    this.drawStaged();
    await this.run(
      files.length === 1 ? files[0].name : count(files.length, "file"),
      async (entry) => {
        const { uploads, failed: lost } = await send(files, {
          onsent: (sent, size) => entry.sending(sent, files.length, size),
        });
        entry.lost = lost;
        return uploads.length ? post("/jobs", { uploads, ...given }) : null;
      },
      { inputs: files.length },
    );
  }

  async addText(event) {
    event.preventDefault();
    const { text, title, ...given } = values(this.text);
    if (!text) return;
    const done = await this.run(title ?? "A text", () =>
      post("/jobs", { texts: [{ text, ...(title ? { title } : {}) }], ...given }),
    );
    if (done && !done.failed.length) ["text", "title"].forEach((name) => (this.text.elements[name].value = ""));
  }

  /** Starts a job and follows it; gives the job as it ended, or null where it could not begin. */
  async run(name, begin, { inputs = 1 } = {}) {
    const entry = new Entry(name, { inputs });
    this.none.hidden = true;
    this.jobs.prepend(entry.element);
    entry.element.scrollIntoView({ block: "nearest" });
    try {
      const job = await begin(entry);
      if (!job)
        return entry.end({
          state: "done",
          done: 0,
          total: inputs,
          added: 0,
          already_there: 0,
          skipped: 0,
          failed: [],
          not_coded: [],
          articles: [],
        });
      const ended = await follow(job, { signal: this.signal, onstep: (now) => entry.step(now) });
      const articles = ended.articles.length ? await told(ended.articles, { signal: this.signal }).catch(() => []) : [];
      document.dispatchEvent(new Event("reportedly:changed"));
      return entry.end(ended, articles);
    } catch (error) {
      if (!isAborted(error)) entry.broken(error);
      return null;
    }
  }

  /** Jobs that were begun before this page was opened. */
  async earlier() {
    const all = await get("/jobs", {}, { signal: this.signal }).catch(() => []);
    for (const job of all) {
      const entry = new Entry("An earlier addition", { inputs: job.total });
      this.none.hidden = true;
      this.jobs.append(entry.element);
      if (isOver(job)) entry.end(job);
      else
        follow(job, { signal: this.signal, onstep: (now) => entry.step(now) }).then(
          (ended) => entry.end(ended),
          () => null,
        );
    }
  }

  close() {
    this.undo.forEach((one) => one());
  }
}

function stagedFile(file, at, not) {
  return h(
    "li",
    { class: not ? "refused" : null },
    h("span", { class: "name" }, words(file.name), h("span", { class: "quiet-text tiny" }, ` ${bytes(file.size)}`)),
    not && h("span", { class: "why" }, words(`${not.problem} ${not.remedy}`)),
    h(
      "button",
      { type: "button", class: "quiet", dataset: { at } },
      "Remove",
      h("span", { class: "unseen" }, ` ${file.name}`),
    ),
  );
}

/** Outlet and day, for what does not tell its own. */
function fallback(legend) {
  return h(
    "fieldset",
    null,
    legend && h("legend", { class: "quiet-text tiny" }, legend),
    h(
      "div",
      { class: "bar" },
      h("label", { class: "field" }, "Outlet", h("input", { name: "outlet", maxlength: "300", autocomplete: "off" })),
      h("label", { class: "field" }, "Published", h("input", { name: "published", type: "date" })),
    ),
  );
}

const values = (form) =>
  Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, String(value)]).filter(([, value]) => value.trim()),
  );
const keyOf = ({ name, size, lastModified }) => `${name}:${size}:${lastModified}`;
const ctrlEnter = (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;
