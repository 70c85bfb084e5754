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
  const told = h("span", { class: "told quiet-text tiny", "aria-hidden": "true" });
  const links = h("span", { class: "files" });
  const button = (text, of, said) => h("button", { type: "button", on: { click: () => give(of(), said, told) } }, text);
  const draw = () => replace(links, h("span", { class: "quiet-text" }, "Download "), FORMATS.map(([format, name, hint]) =>
    h("a", { class: "button", href: address("/export", { ...taken()?.filter, format }), download: `claims.${format}`, title: hint }, name)),
    h("a", { class: "button", href: `/sql?${new URLSearchParams({ q: taken()?.sql ?? "" })}` }, "Open in SQL"));
  const element = h("div", { class: "exports" },
    button("Copy link", () => location.href, "The link is copied."),
    button("Copy as SQL", () => taken()?.sql, "The SQL is copied."),
    button("Copy as Python", () => taken()?.python, "The Python is copied."), links, told);
  return { element, draw };
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
