// Keyboard shortcuts: single keys, shown in a help dialog, remappable, and off altogether for who wants it so.
import { h, on, replace } from "./dom.js";

const STORE = "reportedly.keys";
const OFF = "reportedly.keys.off";
const NAMED = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", " ": "Space", Escape: "Esc" };

const bindings = [];
const listeners = new Set();
const hints = new Set();
const kept = [];
let holding = 0;

/**
 * Binds a key: `const unbind = bind({id: "claim.next", key: "j", label: "Next claim", group: "Reader", run})`.
 *
 * `id` stays the same for ever, as a remapped key is remembered under it. `run(event)` may return false to let the
 * key do what it would do otherwise: for an earlier binding, or the browser. The latest binding of a key wins. `fixed` keys cannot be remapped.
 */
export function bind({ id, key, label, group = "Everywhere", run, fixed = false }) {
  const binding = { id, key, label, group, run, fixed };
  bindings.push(binding);
  changed();
  return () => {
    const at = bindings.indexOf(binding);
    if (at >= 0) bindings.splice(at, 1);
    changed();
  };
}

/** Binds several; returns what unbinds all. */
export function bindAll(list) {
  const undo = list.map(bind);
  return () => undo.forEach((one) => one());
}

/**
 * Keeps the keys that are pressed from now on, to act on them in their order once the function that it returns is
 * called (with `drop`: to forget them). Escape is never kept: it gives up those that are.
 */
export function hold() {
  let open = true;
  holding += 1;
  return ({ drop = false } = {}) => {
    if (!open) return;
    open = false;
    holding -= 1;
    if (drop) kept.length = 0;
    while (kept.length && !holding) kept.shift()();
  };
}

/** Does it now, or after the keys that are kept. */
export function inTurn(run) {
  if (holding) kept.push(run);
  else run();
}

/** The key that holds now, for a button: `label("review.accept")` → `A`. Empty when there is none, or keys are off. */
export function label(id) {
  const binding = bindings.findLast((one) => one.id === id);
  return binding && !off() ? shown(keyOf(binding)) : "";
}

/** Calls `run` whenever keys change, so that buttons can renew what they show; returns what ends it. */
export function onChange(run) {
  listeners.add(run);
  return () => listeners.delete(run);
}

/** A `<kbd>` that keeps showing the key of this binding. It is for the eyes: the button's own name says the rest. */
export function hint(id) {
  const kbd = h("kbd", { "aria-hidden": "true", dataset: { keyOf: id } });
  hints.add(new WeakRef(kbd));
  renew(kbd);
  return kbd;
}

function renew(kbd) {
  const text = label(kbd.dataset.keyOf);
  kbd.textContent = text;
  kbd.hidden = !text;
}

function changed() {
  for (const reference of hints) {
    const kbd = reference.deref();
    if (kbd) renew(kbd);
    else hints.delete(reference);
  }
  listeners.forEach((run) => run());
}

function keyOf(binding) {
  return (!binding.fixed && remapped()[binding.id]) || binding.key;
}

function shown(key) {
  return NAMED[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

function remapped() {
  try {
    const stored = JSON.parse(read(STORE) ?? "{}");
    return stored && typeof stored === "object" ? stored : {};
  } catch {
    return {};
  }
}

function off() {
  return read(OFF) === "yes";
}

function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Storage is closed: the choice holds until the page is left.
  }
  changed();
}

/** Whether keys go into a field. */
export function isTyping(target) {
  return (
    target instanceof Element &&
    target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null
  );
}

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (!document.querySelector("dialog[open]")) act(event);
}

function act(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const asleep = off() && key.length === 1;
  const bound = bindings.filter((one) => matches(one, key) && (one.fixed || !asleep)).reverse();
  if (key === "Escape") kept.length = 0;
  else if (holding && bound.length && !isControl(event)) {
    kept.push(() => act(event));
    return event.preventDefault();
  }
  if (bound.some((one) => one.run(event) !== false)) event.preventDefault();
  return undefined;
}

/** Whether a key presses the button or link that has the focus. */
export function isControl({ key, target }) {
  return (key === "Enter" || key === " ") && target instanceof Element && target.closest("button, a, summary") !== null;
}

function matches(binding, key) {
  const own = keyOf(binding);
  return (own.length === 1 ? own.toLowerCase() : own) === key;
}

document.addEventListener("keydown", pressed);

/** Opens the list of keys, where each can be changed. */
export function help() {
  const dialog = document.getElementById("keys-dialog") ?? made();
  draw(dialog);
  if (!dialog.open) dialog.showModal();
}

function made() {
  const dialog = h("dialog", { id: "keys-dialog", class: "keys", "aria-labelledby": "keys-title" });
  document.body.append(dialog);
  on(dialog, "click", "button[data-remap]", (event, button) => listen(dialog, button));
  on(dialog, "click", "button[data-reset]", () => {
    write(STORE, null);
    draw(dialog);
  });
  on(dialog, "change", "input", (event, input) => {
    write(OFF, input.checked ? null : "yes");
    draw(dialog);
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return dialog;
}

function draw(dialog) {
  const groups = Map.groupBy ? Map.groupBy(unique(), (one) => one.group) : grouped(unique());
  replace(
    dialog,
    h(
      "form",
      { method: "dialog" },
      h(
        "header",
        null,
        h("h2", { id: "keys-title" }, "Keys"),
        h("button", { class: "quiet", value: "close" }, "Close"),
      ),
      h("label", { class: "switch" }, h("input", { type: "checkbox", checked: !off() }), " Single keys act"),
      [...groups].map(([name, list]) => section(name, list)),
      h(
        "p",
        { class: "actions" },
        h("button", { type: "button", dataset: { reset: "all" } }, "Take the keys as they came"),
      ),
    ),
  );
}

function unique() {
  return [...new Map(bindings.map((one) => [one.id, one])).values()];
}

function grouped(list) {
  const groups = new Map();
  for (const one of list) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return groups;
}

function section(name, list) {
  return h("section", null, h("h3", null, name), h("table", null, h("tbody", null, list.map(row))));
}

function row(binding) {
  const key = h("kbd", null, shown(keyOf(binding)));
  const change = h(
    "button",
    { type: "button", class: "quiet", dataset: { remap: binding.id } },
    "Change",
    h("span", { class: "unseen" }, ` the key for: ${binding.label}`),
  );
  return h(
    "tr",
    null,
    h("th", { scope: "row" }, binding.label),
    h("td", null, key),
    h("td", null, !binding.fixed && change),
  );
}

function listen(dialog, button) {
  button.textContent = "Press a key (Esc to leave it)";
  const take = (event) => {
    if (["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    dialog.removeEventListener("keydown", take, true);
    if (event.key !== "Escape") remap(button.dataset.remap, event.key);
    draw(dialog);
    dialog.querySelector(`[data-remap="${CSS.escape(button.dataset.remap)}"]`)?.focus();
  };
  dialog.addEventListener("keydown", take, true);
}

function remap(id, key) {
  write(STORE, JSON.stringify({ ...remapped(), [id]: key.length === 1 ? key.toLowerCase() : key }));
}

bind({ id: "help", key: "?", label: "These keys", run: help });
