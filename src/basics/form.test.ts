import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { readForm } from './form.ts'

const form = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'name-missing')),
  agree: v.literal('yes', 'agree-missing'),
  note: v.optional(v.pipe(v.string(), v.maxLength(5, 'note-long')), ''),
})
const sentences = { 'name-missing': 'Write your name', 'agree-missing': 'Tick the box', 'note-long': 'Shorten it' }

describe('a form', () => {
  test('what was not ticked and not typed gets the sentence of its own field, in the order of the page', () => {
    expect(readForm(form, {}, sentences)).toEqual({
      ok: false, typed: {}, faults: [{ field: 'name', message: 'Write your name' }, { field: 'agree', message: 'Tick the box' }],
    })
  })

  test('what was typed stays as it was, and an optional field may be left out', () => {
    expect(readForm(form, { name: ' Siân ', agree: 'yes' }, sentences)).toEqual({ ok: true, value: { name: 'Siân', agree: 'yes', note: '' } })
    expect(readForm(form, { name: ' Siân ', note: 'too long' }, sentences)).toMatchObject({ ok: false, typed: { name: ' Siân ' } })
  })

  test('a field that was sent twice counts once', () => {
    expect(readForm(form, { name: ['Asha', 'Bryn'], agree: 'yes' }, sentences)).toMatchObject({ ok: true, value: { name: 'Asha' } })
  })

  test('a fault without a sentence is a mistake of ours and is not swallowed', () => {
    expect(() => readForm(form, {}, {})).toThrow('No sentence for the fault')
  })
})
