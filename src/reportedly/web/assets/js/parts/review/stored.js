// Decisions that the database holds, read from its view `reviews`.
import { post } from "../../api.js";

const COLUMNS =
  'id, hash, kind, start, "end", author, made, decision, field, value, quote_start, quote_end, words, adjudicates, note, coded';
const STANDING = "undoes IS NULL AND id NOT IN (SELECT r.undoes FROM reviews r WHERE r.undoes IS NOT NULL)";

/** The decisions of this author that stand, the latest last. */
export async function latestOf(author, { adjudicates, most = 30, signal }) {
  return (
    await read(`author = ${literal(author)} AND adjudicates = ${Boolean(adjudicates)}`, { order: "DESC", most, signal })
  ).reverse();
}

/** The decisions of an author on one claim that stand, in the order in which they were made. */
export function standingOf({ claim, author }, { signal } = {}) {
  const at = `hash = ${literal(claim.hash)} AND kind = ${literal(claim.kind)} AND start < ${Number(claim.end)} AND "end" > ${Number(claim.start)}`;
  return read(`${at} AND author = ${literal(author)}`, { order: "ASC", most: 200, signal });
}

async function read(where, { order, most, signal }) {
  const sql = `SELECT ${COLUMNS} FROM reviews WHERE ${STANDING} AND ${where} ORDER BY made ${order} LIMIT ${most}`;
  const { columns, rows } = await post("/sql", { sql, limit: most }, { signal });
  return rows.map((row) => decision(Object.fromEntries(columns.map((name, at) => [name, row[at]]))));
}

function decision({ hash, kind, start, end, value, quote_start: from, quote_end: to, words, coded, ...row }) {
  const claim = JSON.parse(coded);
  return {
    ...row,
    coded: claim,
    undone: false,
    claim: { hash, kind, id: claim.id, start, end },
    value: value === null ? null : JSON.parse(value),
    quote: from === null ? null : { text: words, start: from, end: to },
  };
}

function literal(text) {
  return `'${String(text).replaceAll("'", "''")}'`;
}
