// Decisions on their way to the server: each is kept, in order, until the server has stored or refused it.
import { ApiError, post } from "../../api.js";
import { standingOf } from "./stored.js";

const STORE = "reportedly.outbox";
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const PATIENCE = 30_000;
const PASSING = new Set([0, 401, 403, 408, 425, 429]);

let only = null;

/** The one outbox of this tab: it goes on sending while other pages are shown. `database` is the session's name. */
export function outboxOf(database) {
  only ??= new Outbox(database);
  return only;
}

/**
 * What waits is in memory and in the tab's storage, so that loading the page again loses nothing.
 *
 * `listen(run)` is told `{kind: "stored"|"refused"|"waiting"|"empty", item, answer, error}`; returns what ends it.
 */
class Outbox {
  constructor(database) {
    Object.assign(this, {
      database,
      items: [],
      ids: new Map(),
      listeners: new Set(),
      busy: false,
      failing: null,
      pause: FIRST_PAUSE,
      timer: 0,
      dueAt: 0,
    });
    this.items = kept(database);
    addEventListener("online", () => this.now());
    addEventListener("beforeunload", (event) => this.items.length && event.preventDefault());
    if (this.items.length) this.drain();
  }

  /** How many decisions the server has not got yet. */
  get waiting() {
    return this.items.length;
  }

  listen(run) {
    this.listeners.add(run);
    return () => this.listeners.delete(run);
  }

  /**
   * Sends a decision; `settled` resolves to how it first went: `{stored}`, `{refused}` or `{waiting}`. `about` is kept
   * with it for `decisions`.
   */
  decide(body, about = {}) {
    return this.add({ path: "/review/decisions", body, about });
  }

  /** The decisions of this author that are on their way: `{key, body, about}`. */
  decisions(author, { adjudicates }) {
    const own = ({ path, body }) =>
      path === "/review/decisions" && body.author === author && Boolean(body.adjudicates) === adjudicates;
    return this.items.filter(own);
  }

  /** Undoes a decision by its id, or (`of`) by the key of one that may still be on its way. */
  undo({ id = null, of = null, author }) {
    const unsent = this.items.findIndex((item) => item.key === of && !item.tried);
    if (unsent < 0) return this.add({ path: "/review/undo", body: { id, author }, of });
    const [item] = this.items.splice(unsent, 1);
    this.changed({ kind: this.items.length ? "waiting" : "empty", item });
    return { key: item.key, settled: Promise.resolve({ stored: null }) };
  }

  /** The id that the server gave a decision, or null as long as it has none. */
  idOf(key) {
    return this.ids.get(key) ?? null;
  }

  /** Tries at once, without waiting for the next time. */
  now() {
    this.pause = FIRST_PAUSE;
    return this.drain();
  }

  add(given) {
    const item = { key: crypto.getRandomValues(new Uint32Array(3)).join("-"), of: null, tried: false, ...given };
    const settled = new Promise((resolve) => (item.settle = resolve));
    this.items.push(item);
    if (this.failing) item.settle({ waiting: true });
    this.changed({ kind: "waiting", item });
    this.drain();
    return { key: item.key, settled };
  }

  async drain() {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.timer);
    while (this.items.length && (await this.next())) this.pause = FIRST_PAUSE;
    this.busy = false;
  }

  /** Delivers the first; whether to go on with the one after it. */
  async next() {
    const item = this.items[0];
    try {
      const again = item.tried;
      item.tried = true;
      this.done(item, { kind: "stored", answer: await deliver(item, { again, ids: this.ids }) });
      return true;
    } catch (error) {
      if (!passing(error)) this.done(item, { kind: "refused", error });
      else this.later(item, error);
      return !passing(error);
    }
  }

  done(item, told) {
    this.items.splice(this.items.indexOf(item), 1);
    this.failing = null;
    if (told.answer && !item.of) this.ids.set(item.key, told.answer.id);
    item.settle?.(told.kind === "stored" ? { stored: told.answer } : { refused: told.error });
    this.changed({ item, ...told });
    if (!this.items.length) this.changed({ kind: "empty", item });
  }

  later(item, error) {
    this.failing = error;
    for (const one of this.items) one.settle?.({ waiting: true });
    this.dueAt = Date.now() + this.pause;
    this.timer = setTimeout(() => this.drain(), this.pause);
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
    this.changed({ kind: "waiting", item, error });
  }

  changed(told) {
    keep(this.database, this.items);
    for (const run of [...this.listeners]) run(told);
  }
}

function passing(error) {
  return !(error instanceof ApiError) || PASSING.has(error.status) || error.status >= 500;
}

async function deliver(item, { again, ids }) {
  const signal = AbortSignal.timeout(PATIENCE);
  if (item.path !== "/review/undo")
    return (again && (await arrived(item.body, signal))) || post(item.path, item.body, { signal });
  const id = item.body.id ?? ids.get(item.of);
  return id ? post(item.path, { ...item.body, id }, { signal }) : null;
}

/** The decision as stored, where it had arrived although its answer did not. */
async function arrived(body, signal) {
  const last = (await standingOf(body, { signal }).catch(unknown)).at(-1);
  const same =
    last &&
    last.decision === body.decision &&
    last.field === (body.field ?? null) &&
    last.adjudicates === Boolean(body.adjudicates) &&
    JSON.stringify(last.value) === JSON.stringify(body.value ?? null) &&
    (last.quote?.start ?? null) === (body.quote?.start ?? null) &&
    (last.quote?.end ?? null) === (body.quote?.end ?? null);
  return same ? last : null;
}

function unknown(error) {
  if (passing(error)) throw error;
  return [];
}

function kept(database) {
  try {
    const stored = JSON.parse(sessionStorage.getItem(STORE) ?? "null");
    const items = stored?.database === database && Array.isArray(stored.items) ? stored.items : [];
    return items.map((item) => ({ ...item, tried: true }));
  } catch {
    return [];
  }
}

function keep(database, items) {
  try {
    const plain = items.map(({ settle, ...item }) => item);
    if (plain.length) sessionStorage.setItem(STORE, JSON.stringify({ database, items: plain }));
    else sessionStorage.removeItem(STORE);
  } catch {
    // Storage is closed or full: what waits is in memory all the same.
  }
}
