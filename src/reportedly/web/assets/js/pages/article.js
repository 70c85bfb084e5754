// One article with all its claims.
import { get, refFrom } from "../api.js";
import { replace } from "../dom.js";
import { oneLine } from "../text.js";
import { makeReader } from "../parts/reader.js";

export async function show(root, { params, query, go, signal, title }) {
  const article = await get(`/articles/${encodeURIComponent(params.hash)}`, {}, { signal });
  const path = `/article/${encodeURIComponent(params.hash)}`;
  const onopen = (ref) =>
    go(path, { query: ref ? { claim: `${ref.kind}:${ref.id}` } : null, replace: true, quiet: true });
  title(oneLine(article.title || article.outlet || article.id));
  const reader = makeReader(article, { heading: "h1", onopen });
  replace(root, reader.element);
  const wanted = refFrom(query.get("claim"), article.hash);
  if (wanted) reader.open(wanted);
  return () => reader.close();
}
