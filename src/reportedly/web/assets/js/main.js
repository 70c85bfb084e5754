// The shell: finds the page of an address, loads it when it is first needed, and takes links within the app.
import { isAborted, session } from "./api.js";
import { announce, failed, h, notice, replace } from "./dom.js";
import { count, loadNames } from "./format.js";
import { bind, help, isTyping } from "./keys.js";

/** Address → page. A page is `js/pages/<name>.js` with `export async function show(root, context)`. */
const ROUTES = [
  [/^\/$/, "incidents", "Incidents"],
  [/^\/incident\/(?<id>[^/]+)$/, "incident", "Incident", "incidents"],
  [/^\/articles$/, "articles", "Articles", "incidents"],
  [/^\/article\/(?<hash>[^/]+)$/, "article", "Article", "incidents"],
  [/^\/explore$/, "explore", "Explore"],
  [/^\/sources$/, "sources", "Sources"],
  [/^\/review$/, "review", "Review"],
  [/^\/review\/(?<part>adjudicate)$/, "review", "Review"],
  [/^\/add$/, "add", "Add"],
  [/^\/sql$/, "sql", "SQL"],
];

const root = document.getElementById("main");
let leaving = null;

function found(path) {
  for (const [pattern, page, title, tab = page] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return { page, title, tab, params: decoded(match.groups ?? {}) };
  }
  return null;
}

function decoded(groups) {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, safely(value)]));
}

function safely(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/**
 * Goes to a path of the app. `query` is an object or URLSearchParams; `replace` keeps the history as long as it is;
 * `quiet` changes the address alone, as a page does that has drawn the change itself.
 */
function go(path, { query = null, replace: instead = false, quiet = false } = {}) {
  const search = query ? new URLSearchParams(query).toString() : "";
  const address = search ? `${path}?${search}` : path;
  const now = location.pathname + location.search;
  if (address !== now) history[instead ? "replaceState" : "pushState"](null, "", address);
  if (!quiet) return draw({ fresh: !instead });
  return undefined;
}

async function draw({ fresh = true } = {}) {
  const route = found(location.pathname);
  const stopping = new AbortController();
  await leave();
  leaving = { stop: () => stopping.abort(), cleanup: null };
  const own = leaving;
  mark(route);
  if (!route) return void replace(root, lost());
  try {
    const cleanup = await open(route, stopping.signal);
    if (own === leaving) own.cleanup = cleanup ?? null;
    else cleanup?.();
    if (fresh && own === leaving) arrive();
  } catch (error) {
    if (own !== leaving || isAborted(error)) return;
    replace(root, failed(error, [h("a", { class: "button", href: location.href }, "Try again")], "h1"));
    announce(error.problem ?? "Something went wrong here.");
  }
}

async function leave() {
  const last = leaving;
  leaving = null;
  last?.stop();
  await last?.cleanup?.();
}

async function open(route, signal) {
  const page = await import(`./pages/${route.page}.js`);
  signal.throwIfAborted();
  root.className = `page-${route.page}`;
  const query = new URLSearchParams(location.search);
  return page.show(root, { params: route.params, query, go, signal, title });
}

/** Names the tab of the browser; a page calls it once it knows what it shows. */
function title(text) {
  document.title = text ? `${text} · reportedly` : "reportedly";
}

function mark(route) {
  title(route?.title ?? "Not found");
  for (const link of document.querySelectorAll("header.top a[data-page]")) {
    if (link.dataset.page === route?.tab) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** Puts the reader at the top of a new page, for the eyes and for a screen reader. */
function arrive() {
  if (location.hash) return document.getElementById(location.hash.slice(1))?.scrollIntoView();
  scrollTo(0, 0);
  if (document.activeElement !== document.body && !root.contains(document.activeElement))
    root.focus({ preventScroll: true });
  announce(document.title);
  return undefined;
}

function lost() {
  return notice(
    "There is no page at this address.",
    "Perhaps the link was cut.",
    [h("a", { class: "button", href: "/" }, "Go to the incidents")],
    "empty",
    "h1",
  );
}

function followed(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || !found(url.pathname) || (url.hash && url.pathname === location.pathname))
    return;
  event.preventDefault();
  go(url.pathname, { query: url.searchParams });
}

const THEMES = ["auto", "light", "dark"];

function theme() {
  const button = document.getElementById("theme");
  const show = (name) => {
    if (name === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    button.textContent = `Theme: ${name}`;
  };
  show(document.documentElement.dataset.theme ?? "auto");
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme ?? "auto") + 1) % THEMES.length];
    show(next);
    try {
      localStorage.setItem("reportedly.theme", next);
    } catch {
      // Storage is closed: the choice holds until the page is left.
    }
  });
}

async function about() {
  const place = document.getElementById("database");
  try {
    const { name, counts, read_only: closed } = await session();
    const all = h("a", { href: "/articles" }, count(counts.articles, "article"));
    replace(place, all, ` · ${name}`, closed && " · read only");
  } catch {
    place.textContent = "";
  }
}

/** Renews what the header says of the database; a page that changed it fires `reportedly:changed` on the document. */
document.addEventListener("reportedly:changed", async () => {
  await session({ refresh: true }).catch(() => null);
  about();
});

const PLACES = [
  ["i", "/", "Incidents"],
  ["e", "/explore", "Explore"],
  ["s", "/sources", "Sources"],
  ["r", "/review", "Review"],
  ["a", "/add", "Add"],
  ["q", "/sql", "SQL"],
];

/** `g` then a letter goes to a page. */
function places() {
  let armed = 0;
  bind({ id: "go", key: "g", label: "Go to a page: then I, E, S, R, A or Q", run: () => void (armed = Date.now()) });
  document.addEventListener(
    "keydown",
    (event) => {
      const place = PLACES.find(([key]) => key === event.key.toLowerCase());
      if (
        !place ||
        isTyping(event.target) ||
        Date.now() - armed > 1500 ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      )
        return;
      armed = 0;
      event.preventDefault();
      event.stopImmediatePropagation();
      go(place[1]);
    },
    true,
  );
}

async function start() {
  theme();
  places();
  document.getElementById("keys").addEventListener("click", help);
  document.addEventListener("click", followed);
  addEventListener("popstate", () => draw({ fresh: false }));
  about();
  await loadNames().catch(() => null);
  await draw({ fresh: false });
}

start();
