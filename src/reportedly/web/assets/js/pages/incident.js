// One incident on a page of its own.
import { get, refFrom, refText } from "../api.js";
import { h, replace, style } from "../dom.js";
import { hint, bindAll } from "../keys.js";
import { headline, makeIncident } from "../parts/incident.js";

export async function show(root, { params, query, go, signal, title }) {
  const [told] = await Promise.all([
    get(`/incidents/${encodeURIComponent(params.id)}`, {}, { signal }),
    style("incident"),
  ]);
  title(headline(told.incident));
  const path = `/incident/${encodeURIComponent(told.incident.incident)}`;
  const onopen = (ref) => go(path, { query: ref ? { claim: refText(ref) } : null, replace: true, quiet: true });
  const view = makeIncident(told, { signal, onopen });
  const unbind = bindAll([
    { id: "incident.list", key: "u", label: "Up to the list of incidents", group: "Incident", run: () => void go("/") },
  ]);
  replace(
    root,
    h("p", { class: "up" }, h("a", { href: "/" }, "All incidents"), " ", hint("incident.list")),
    view.element,
  );
  const asked = refFrom(query.get("claim"));
  begin(view, asked);
  return () => {
    unbind();
    view.close();
  };
}

/** A claim that the address names is shown with its words; otherwise the first one, where there is room beside the table. */
function begin(view, asked) {
  const claim = asked ?? view.first();
  if (claim) view.open(claim, { reveal: asked !== null });
}
