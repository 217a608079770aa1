// The page where tonight's plan is made.

import type { Fault, Typed } from '../basics/form.ts'
import type { Language } from '../basics/language.ts'
import { Button } from '../design/button.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { Select } from '../design/select.tsx'
import { Textarea } from '../design/textarea.tsx'
import { TimeInput } from '../design/time-input.tsx'
import { outingKinds } from './outing.ts'
import { outingWords } from './outing-words.ts'

export type Someone = { readonly id: string; readonly name: string }
export type PlanChoices = { readonly coordinators: readonly Someone[]; readonly everyone: readonly Someone[] }

/** The form as it stands: empty, filled from another outing, or as it was sent with its faults. */
export function PlanForm({ language, id, typed, faults, choices, action }: {
  language: Language
  /** The outing's own, so that a second press of the button plans nothing twice. */
  id: string
  typed: Typed
  faults: readonly Fault[]
  choices: PlanChoices
  action: string
}) {
  const words = outingWords[language].plan
  const kinds = outingWords[language].kinds
  const field = (name: string) => ({ language, name, value: String(typed[name] ?? ''), error: faultOf(faults, name) })
  const person = (people: readonly Someone[], none?: string) => [
    ...(none === undefined ? [{ value: '', text: '' }] : [{ value: '', text: none }]),
    ...people.map(({ id, name }) => ({ value: id, text: name })),
  ]
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="id" value={id} />
      <p class="govuk-body-l">{words.intro}</p>
      <Select {...field('kind')} label={words.kind} items={outingKinds.map((kind) => ({ value: kind, text: kinds[kind] }))} />
      <Input {...field('where')} label={words.where} hint={words.whereHint} />
      <Input {...field('meetWhere')} label={words.meetWhere} hint={words.meetWhereHint} />
      <Input {...field('safePlace')} label={words.safePlace} hint={words.safePlaceHint} />
      <Input {...field('day')} type="date" label={words.day} classes="govuk-input--width-10" />
      <div class="sr-side-by-side">
        <TimeInput {...field('startsAt')} label={words.startsAt} hint={words.timeHint} />
        <TimeInput {...field('endsAt')} label={words.endsAt} hint={words.timeHint} />
      </div>
      <Select {...field('watcher')} label={words.watcher} hint={words.watcherHint} items={person(choices.coordinators)} />
      <Select {...field('next')} label={words.next} items={person(choices.everyone, words.nobody)} />
      <Select {...field('agent')} label={words.agent} items={person(choices.everyone, words.nobody)} />
      <Input {...field('groups')} inputmode="numeric" classes="govuk-input--width-2" label={words.groups} hint={words.groupsHint} />
      <Input {...field('checkInMinutes')} inputmode="numeric" classes="govuk-input--width-3" label={words.checkInMinutes} hint={words.checkInMinutesHint} />
      <Input {...field('stopWord')} classes="govuk-input--width-10" label={words.stopWord} hint={words.stopWordHint} />
      <Textarea {...field('streets')} rows={4} label={words.streets} hint={`${words.streetsHint}. ${words.neverVotes}`} />
      <Input {...field('postcodes')} label={words.postcodes} autocapitalize="characters" />
      <Button preventDoubleClick>{words.save}</Button>
    </form>
  )
}
