// What is inside a backup, once it is opened: JSON lines, the same for both engines, so that what was kept on one can
// be restored on the other. First the heading, then the server's keys, then each table: its columns, its rows as lists.
// The last line counts them: what is cut off before it is no backup.

import * as v from 'valibot'

/** Bytes are written in base64; which columns hold them stands in the table's line. */
export type Value = string | number | null
export type Row = readonly Value[]

const tableLine = v.object({ table: v.string(), columns: v.array(v.string()), bytes: v.array(v.string()) })
const headingLine = v.object({
  safeReturnBackup: v.literal(1),
  madeAt: v.number(),
  program: v.string(),
  /** The names of the migrations the store had: a program restores only what it knows. */
  migrations: v.array(v.string()),
})
const line = v.union([
  headingLine,
  v.object({ serverKeys: v.string(), recovery: v.string() }),
  tableLine,
  v.array(v.union([v.string(), v.number(), v.null()])),
  v.object({ end: v.literal(true), rows: v.record(v.string(), v.number()) }),
])

export type TableLine = v.InferOutput<typeof tableLine>
export type BackupLine = v.InferOutput<typeof line>

export const writeLine = (one: BackupLine): string => `${JSON.stringify(one)}\n`

/** Null for what is no line of a backup. */
export function readLine(text: string): BackupLine | null {
  try {
    const json: unknown = JSON.parse(text)
    // Nearly all lines are rows; the schema would take ten times as long over each.
    if (Array.isArray(json) && json.every((value) => value === null || typeof value === 'string' || typeof value === 'number')) return json as Value[]
    return v.parse(line, json)
  } catch {
    return null
  }
}

/** A row as the store gave it, ready to be written. */
export const toRow = ({ columns, bytes }: TableLine, stored: Readonly<Record<string, unknown>>): Value[] =>
  columns.map((column) => {
    const value = stored[column]
    return bytes.includes(column) && value !== null ? (value as Buffer).toString('base64') : (value as Value)
  })

/** A row as the store takes it. */
export const fromRow = ({ columns, bytes }: TableLine, row: Row): Record<string, Value | Buffer> =>
  Object.fromEntries(columns.map((column, index) => {
    const value = row[index] ?? null
    return [column, bytes.includes(column) && typeof value === 'string' ? Buffer.from(value, 'base64') : value]
  }))
