// Elements are built here and nowhere else: text becomes text nodes, never markup.
import { isPlain, pieces } from "./text.js";

const SVG = "http://www.w3.org/2000/svg";
const FORBIDDEN = /^(on|style$|srcdoc$|formaction$|innerhtml$|outerhtml$)/i;
const LINKS = new Set(["href", "src", "xlink:href", "action"]);

/**
 * An element: `h("button", {type: "button", class: "quiet", dataset: {id}, on: {click}}, "Open")`.
 * Children are nodes, strings, numbers, arrays of such; null, undefined and false are left out.
 * Properties that are null, undefined or false are left out, true gives an empty attribute.
 */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** As `h`, for SVG. */
export function svg(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) set(element, name, value);
  append(element, children);
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "dataset") Object.assign(element.dataset, defined(value));
  else if (name === "on") for (const [type, run] of Object.entries(value)) element.addEventListener(type, run);
  else if (FORBIDDEN.test(name)) throw new TypeError(`the attribute ${name} is not set from here`);
  else if (LINKS.has(name) && !isSafeLink(value)) return;
  else element.setAttribute(name, value === true ? "" : String(value));
}

function defined(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}

/** Whether a link stays here or leads to the web: `javascript:` and `data:` addresses of an article lead nowhere. */
export function isSafeLink(value) {
  try {
    return ["http:", "https:", "blob:"].includes(new URL(String(value), document.baseURI).protocol);
  } catch {
    return false;
  }
}

/** Appends children as `h` takes them. */
export function append(parent, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return parent;
}

/** Puts new children in the place of all that an element has. */
export function replace(parent, ...children) {
  parent.replaceChildren();
  return append(parent, children);
}

/**
 * Words that somebody else wrote, harmless: set apart in their own direction, with invisible characters shown.
 * Use it for every quote, name, title and outlet.
 */
export function words(text) {
  const value = String(text ?? "");
  if (isPlain(value)) return h("bdi", null, value);
  return h(
    "bdi",
    null,
    pieces(value).map((piece) => part(value, piece)),
  );
}

function part(value, piece) {
  return piece.control ? token(piece.control) : value.slice(piece.start, piece.end);
}

/** A character that is not drawn, as its code. */
export function token(control) {
  return h("span", { class: "control", title: `${control.code} ${control.name}` }, control.code);
}

/** Words in quotation marks. */
export function quoted(text) {
  return h("q", null, words(text));
}

/**
 * Listens on `root` for events of `type` from within elements that match; returns what ends it.
 * @param {(event: Event, matched: Element) => void} run
 */
export function on(root, type, selector, run, options) {
  const listener = (event) => {
    const matched = event.target instanceof Element ? event.target.closest(selector) : null;
    if (matched && root.contains(matched)) run(event, matched);
  };
  root.addEventListener(type, listener, options);
  return () => root.removeEventListener(type, listener, options);
}

/** Loads `style/<name>.css` once; await it before drawing, so that nothing shifts. */
export function style(name) {
  const href = new URL(`../style/${name}.css`, import.meta.url).href;
  const there = [...document.querySelectorAll("link[rel=stylesheet]")].find((link) => link.href === href);
  if (there) return there.loaded ?? Promise.resolve();
  const link = h("link", { rel: "stylesheet", href });
  link.loaded = new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
  });
  document.head.append(link);
  return link.loaded;
}

/** Says something to those who hear the page. */
export function announce(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

/**
 * A message with what to do next: empty states and failures. `actions` are links or buttons; `heading` is "h1" where the
 * message is the whole page.
 */
export function notice(title, text, actions = [], kind = "empty", heading = "p") {
  return h(
    "div",
    { class: `notice ${kind}`, role: kind === "failed" ? "alert" : null },
    h(heading, { class: "title" }, title),
    text && h("p", null, text),
    actions.length > 0 && h("p", { class: "actions" }, actions),
  );
}

/** What went wrong, from an error of `api.js` or any other, with the remedy that the server names. */
export function failed(error, actions = [], heading = "p") {
  return notice(
    error.problem ?? "Something went wrong here.",
    error.remedy ?? String(error.message ?? ""),
    actions,
    "failed",
    heading,
  );
}

/** Copies text and says so. */
export async function copy(text, what = "Copied") {
  await navigator.clipboard.writeText(text);
  announce(what);
}
