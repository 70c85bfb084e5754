// Files on their way into the database: what may be sent, sending them, and what was added in the end.
import { get, post } from "../api.js";
import { number } from "../format.js";

const AT_ONCE = 3;
const PAUSE = 400;
const LONGEST_PAUSE = 3_000;

/** Why a file cannot be added, with what to do, or null; `limits` are those of the session. A name without suffix is plain text. */
export function refusal({ name, size }, limits) {
  const suffix = /\.[^.]*$/.exec(name)?.[0].toLowerCase();
  if (suffix && !limits.formats.includes(suffix))
    return { problem: `Files ending in ${suffix} are not read.`, remedy: `Save it as ${limits.formats.join(", ")}.` };
  if (size > limits.bytes)
    return {
      problem: `The file has ${number(size)} bytes; ${number(limits.bytes)} is the most.`,
      remedy: "Send it in parts.",
    };
  return size ? null : { problem: "The file is empty.", remedy: "Look whether it was saved." };
}

/** `1.2 MB` */
export function bytes(size) {
  const [unit, by] = size >= 1e6 ? ["MB", 1e6] : size >= 1e3 ? ["kB", 1e3] : ["bytes", 1];
  return `${(size / by).toFixed(by === 1 || size >= 10 * by ? 0 : 1)} ${unit}`;
}

/** All files of a drop, those in folders too, up to one more than `most`. */
export async function dropped(transfer, most) {
  const entries = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return [...transfer.files];
  const found = [];
  for (const entry of entries) await gather(entry, found, most);
  return found;
}

async function gather(entry, found, most) {
  if (!entry || found.length > most || entry.name.startsWith(".")) return;
  if (entry.isFile) return void found.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
  const reader = entry.createReader();
  const batch = () => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  for (let entries = await batch(); entries.length; entries = await batch())
    for (const one of entries) await gather(one, found, most);
}

/**
 * Sends files, some at once; `onsent(number, bytes)` is told how many have arrived.
 * @returns {Promise<{uploads: string[], failed: Array<{where, field, problem, remedy}>}>} in the order of the files
 */
export async function send(files, { onsent }) {
  const uploads = new Array(files.length).fill(null);
  const failed = [];
  let [next, sent, size] = [0, 0, 0];
  const work = async () => {
    while (next < files.length) {
      const at = next++;
      const arrived = await one(files[at]);
      if (arrived.upload) uploads[at] = arrived.upload;
      else failed.push({ where: files[at].name, field: null, ...arrived });
      onsent((sent += 1), (size += files[at].size));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { uploads: uploads.filter(Boolean), failed };
}

async function one(file) {
  try {
    return await post("/uploads", new Blob([file]), { params: { name: file.name } });
  } catch (error) {
    return {
      problem: error.problem ?? "The file cannot be read.",
      remedy: error.remedy ?? "Look whether it is still there.",
    };
  }
}

/** Follows a job to its end: `ondone(job)` is told how far it is. */
export async function follow(job, { onstep, signal }) {
  let pause = PAUSE;
  for (let now = job; ; pause = Math.min(1.3 * pause, LONGEST_PAUSE)) {
    onstep(now);
    if (isOver(now)) return now;
    await waited(pause, signal);
    now = await get(`/jobs/${encodeURIComponent(job.id)}`, {}, { signal }).catch((error) => later(error, now));
  }
}

/** Whether nothing more will come of a job. */
export const isOver = ({ state }) => state === "done" || state === "failed";

/** A server that is busy or away for a moment does not end the waiting; a job that it no longer knows does. */
function later(error, now) {
  if (error.name === "AbortError") throw error;
  if (error.status !== 404) return now;
  return {
    ...now,
    state: "failed",
    problem: `${error.problem} ${error.remedy ?? ""} What was stored before that is kept.`,
  };
}

function waited(pause, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, pause);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

/**
 * Articles by their hashes, each with its incidents: `[{hash, title, outlet, published, events, figures, skipped, origin,
 * incidents}]`. `origin` is the file (and line) that it was read from, without the folder.
 */
export async function told(hashes, { signal } = {}) {
  const sql = `
    SELECT a.hash, a.title, a.outlet, a.published, a.events, a.figures, a.skipped,
      (SELECT regexp_replace(d.origin, '^.*[/\\\\]', '') FROM data.articles d WHERE d.hash = a.hash) AS origin,
      (SELECT list(DISTINCT {'id': i.incident, 'type': i.type, 'place': i.place, 'country': i.country, 'articles': i.articles})
       FROM data.incident_claims c JOIN incidents i ON i.incident = c.incident WHERE c.hash = a.hash) AS incidents
    FROM articles a WHERE a.hash IN (${hashes.map((hash) => `'${hash}'`).join(", ")})
    ORDER BY a.published DESC NULLS LAST, a.outlet, a.hash`;
  const { columns, rows } = await post("/sql", { sql, limit: hashes.length }, { signal });
  return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
}
