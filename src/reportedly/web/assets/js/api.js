// The server, typed by its contract; see /api/docs or openapi.json for every answer.

/** What the server (or the way to it) refused: `problem` says what, `remedy` what to do, `field` which parameter. */
export class ApiError extends Error {
  constructor({ problem, remedy = null, field = null, status = 0 }) {
    super(problem);
    Object.assign(this, { name: "ApiError", problem, remedy, field, status });
  }
}

/**
 * Asks for JSON: `await get("/incidents", {type: ["ASSAULT", "PROTEST"], limit: 50}, {signal})`.
 * Parameters that are null, undefined or "" are left out; arrays are repeated.
 */
export async function get(path, params = {}, { signal } = {}) {
  return answer(await send(address(path, params), { signal }));
}

/** Sends JSON (or a `Blob` as it is) and gives the JSON answer. */
export function post(path, body = {}, { signal, params = {} } = {}) {
  const sent = body instanceof Blob ? { body } : { body: JSON.stringify(body), type: "application/json" };
  return change(address(path, params), { method: "POST", signal, ...sent });
}

/** Takes something away. */
export function del(path, { signal, params = {} } = {}) {
  return change(address(path, params), { method: "DELETE", signal });
}

/** A request that changes something; a server that was started anew wants its new token, which is asked for once. */
async function change(url, { type = null, ...options }, { again = true } = {}) {
  const { csrf } = await session();
  const headers = { "X-CSRF-Token": csrf, ...(type ? { "Content-Type": type } : {}) };
  const response = await send(url, { ...options, headers });
  if (response.status !== 403 || !again) return answer(response);
  const renewed = await session({ refresh: true });
  return renewed.csrf === csrf ? answer(response) : change(url, { type, ...options }, { again: false });
}

/** The address of an API path with its parameters: for links to downloads, and for copying. */
export function address(path, params = {}) {
  const query = search(params).toString();
  return `/api${path}${query ? `?${query}` : ""}`;
}

/** Parameters as a query string. */
export function search(params) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) if (one !== null && one !== undefined && one !== "") query.append(name, one);
  }
  return query;
}

let known = null;

/** The session: csrf, version, name of the database, read_only, counts. Asked for once; `refresh` asks anew. */
export function session({ refresh = false } = {}) {
  if (!known || refresh) {
    known = get("/session");
    known.catch(() => (known = null));
  }
  return known;
}

async function send(url, options) {
  try {
    return await fetch(url, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError({
      problem: "The server of reportedly does not answer.",
      remedy: "Look whether `reportedly serve` still runs, then try again.",
    });
  }
}

async function answer(response) {
  const text = await response.text();
  if (response.ok) return text ? parsed(text, response) : null;
  throw refusal(response, text);
}

function parsed(text, response) {
  if (!(response.headers.get("content-type") ?? "").includes("json")) return text;
  return JSON.parse(text);
}

function refusal(response, text) {
  try {
    const { problem, remedy, field, detail } = JSON.parse(text);
    return new ApiError({ problem: problem ?? detailed(detail), remedy, field, status: response.status });
  } catch {
    return new ApiError({ problem: `The server answered ${response.status}.`, status: response.status });
  }
}

function detailed(detail) {
  if (Array.isArray(detail))
    return detail.map(({ loc, msg }) => `${(loc ?? []).slice(1).join(".")}: ${msg}`).join("; ");
  return typeof detail === "string" ? detail : "The server refused this.";
}

/** Whether an error is only that nobody waits for the answer any more. */
export function isAborted(error) {
  return error?.name === "AbortError";
}

/** The claim reference within a row: `{hash, kind, id, start, end}`, whether it stands in `claim` or in the row itself. */
export function refOf(row) {
  return row.claim ?? row;
}

/** A claim reference as it stands in a page's address: `hash:event:id`. */
export function refText({ hash, kind, id }) {
  return `${hash}:${kind}:${id}`;
}

/** The claim reference of an address, without its span, or null. An article's page may leave the hash out. */
export function refFrom(text, hash = null) {
  const parts = (text ?? "").split(":");
  const [of, kind, ...id] = parts.length === 2 && hash ? [hash, ...parts] : parts;
  return of && (kind === "event" || kind === "figure") && id.length ? { hash: of, kind, id: id.join(":") } : null;
}
