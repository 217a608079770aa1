// What a person typed into a form, and what is wrong with it, in the order of the page and in their language.

import * as v from 'valibot'

export type Fault = { readonly field: string; readonly message: string }
export type Typed = Readonly<Record<string, string | readonly string[]>>
export type FormResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[]; readonly typed: Typed }

/**
 * Reads `typed` by `schema`, whose messages are keys of `sentences`; a key without a sentence is a mistake of ours
 * and throws. One fault a field, in the order of the schema's fields; what was typed is kept as it was.
 */
export function readForm<Schema extends v.GenericSchema>(
  schema: Schema,
  typed: Typed,
  sentences: Readonly<Record<string, string>>,
): FormResult<v.InferOutput<Schema>> {
  const parsed = v.safeParse(schema, asSent(schema, typed))
  if (parsed.success) return { ok: true, value: parsed.output }
  const faults = new Map<string, Fault>()
  for (const issue of parsed.issues) {
    const field = v.getDotPath(issue)?.split('.')[0] ?? ''
    const message = sentences[issue.message]
    if (message === undefined) throw new Error(`No sentence for the fault ‘${issue.message}’ of field ‘${field}’`)
    if (!faults.has(field)) faults.set(field, { field, message })
  }
  return { ok: false, faults: [...faults.values()], typed }
}

/**
 * A box that was not ticked and a choice that was not made are not sent at all, and a field may be sent twice: both
 * are read as the text the field's own rule expects, so that its own sentence is shown.
 */
function asSent(schema: v.GenericSchema, typed: Typed): unknown {
  if (!('entries' in schema)) return typed
  const entries = schema.entries as Readonly<Record<string, { readonly type: string }>>
  return Object.fromEntries(Object.entries(entries).flatMap(([field, { type }]) => {
    const sent = typed[field]
    if (sent === undefined) return type === 'optional' ? [] : [[field, '']]
    return [[field, typeof sent === 'string' || type === 'array' ? sent : (sent[0] ?? '')]]
  }))
}
