// What can be taken away from a view: its link, its statement in SQL or Python, and files of its claims.
import { address } from "../api.js";
import { announce, copy, h, replace } from "../dom.js";

const FORMATS = [["csv", "CSV", "rows, for a spreadsheet"], ["jsonl", "JSON Lines", "whole records of the articles"], ["parquet", "Parquet", "rows, for pandas, R or DuckDB"]];

/**
 * Buttons and links for a view of claims.
 * @param {{taken: () => {sql: string, python: string, filter: object} | null}} options what the view shows now
 * @returns {{element: HTMLElement, draw: () => void}} `draw` renews the links
 */
export function makeExports({ taken }) {
  const told = h("span", { class: "told tiny", "aria-hidden": "true" });
  const links = h("span", { class: "files" });
  const button = (text, of, said) => h("button", { type: "button", on: { click: () => give(of(), said, told) } }, text);
  const list = h("div", { class: "exports-list", id: "exports" },
    button("Copy link", () => location.href, "The link is copied."),
    button("Copy as SQL", () => taken()?.sql, "The SQL is copied."),
    button("Copy as Python", () => taken()?.python, "The Python is copied."), links);
  return { element: h("div", { class: "exports" }, opener(list), list, told), draw: () => drawn(links, taken()) };
}

function drawn(links, now) {
  replace(links, h("span", { class: "quiet-text" }, "Download "),
    FORMATS.map(([format, name, hint]) => h("a", { class: "button", href: address("/export", { ...now?.filter, format }), download: `claims.${format}`, title: hint }, name)),
    h("a", { class: "button", href: `/sql?${new URLSearchParams({ q: now?.sql ?? "" })}` }, "Open in SQL"));
}

/** Where there is no room for all of them, this button shows them. */
function opener(list) {
  const button = h("button", { type: "button", class: "exports-opener", "aria-expanded": "false", "aria-controls": "exports" }, "Copy, export");
  const show = (open) => {
    list.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => show(!list.classList.contains("open")));
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.classList.contains("open")) return;
    event.stopPropagation();
    show(false);
    button.focus();
  });
  return button;
}

async function give(text, said, told) {
  if (!text) return;
  try {
    await copy(text, said);
    told.textContent = said;
    setTimeout(() => (told.textContent = ""), 3000);
  } catch {
    byHand(text);
  }
}

/** Where the browser lets nothing be copied, the text is shown selected. */
function byHand(text) {
  const area = h("textarea", { readonly: true, rows: "10", cols: "60", "aria-label": "Text to copy" });
  area.value = text;
  const dialog = h("dialog", { class: "copying", "aria-label": "Copy this" },
    h("form", { method: "dialog" }, h("header", null, h("h2", null, "Copy this"), h("button", { class: "quiet" }, "Close")), area));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  area.select();
  announce("The browser does not let this page copy. Press Ctrl+C.");
}
