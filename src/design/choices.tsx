// What radios and checkboxes share: a group with or without a legend, and one choice in it.
import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { type Attributes, classNames } from './attributes.ts'
import { Fieldset } from './fieldset.tsx'
import { describedBy, Explanations, FormGroup } from './form-group.tsx'
import { Hint } from './hint.tsx'
import { Label, type TextSize } from './label.tsx'

export type Choice = {
  readonly value: string
  readonly text: Child
  /** Checkboxes only: a name of its own, where each tick is a different question. */
  readonly name?: string | undefined
  readonly hint?: Child
  /** Overrides what the group's `value` or `values` says. */
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly id?: string | undefined
  /** Another field that belongs to this choice; without script it is always shown. */
  readonly conditional?: Child
  /** Checkboxes only: ticking this one unticks the others ("None of these"). */
  readonly isExclusive?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

/** A word between two choices: "or". */
export type Divider = { readonly divider: Child }

export type ChoicesProps = {
  readonly language: Language
  readonly name: string
  /** Id of the first choice, where a fault leads; the name when left out. */
  readonly id?: string | undefined
  readonly items: readonly (Choice | Divider)[]
  readonly legend?: Child
  readonly legendSize?: TextSize | undefined
  readonly legendClasses?: string | undefined
  readonly legendIsHeading?: boolean | undefined
  readonly hint?: Child
  readonly error?: Child
  readonly describedBy?: string | undefined
  readonly classes?: string | undefined
  readonly groupClasses?: string | undefined
  readonly attributes?: Attributes | undefined
}

type Kind = 'radio' | 'checkbox'
type ChoiceGroupProps = { kind: Kind; group: ChoicesProps; isChosen: (value: string) => boolean }

const blocks = { radio: 'govuk-radios', checkbox: 'govuk-checkboxes' } as const

export function ChoiceGroup({ kind, group, isChosen }: ChoiceGroupProps) {
  const { language, name, items, legend, hint, error } = group
  const id = group.id ?? name
  const block = blocks[kind]
  const explained = describedBy(id, group)
  // Without a legend nothing else would carry the explanation, so each checkbox does.
  const onEach = kind === 'checkbox' && !legend ? explained : undefined
  const inner = (
    <>
      <Explanations language={language} id={id} hint={hint} error={error} />
      <div class={classNames(block, group.classes)} {...group.attributes} data-module={block}>
        {items.map((item, index) =>
          'divider' in item
            ? <div class={`${block}__divider`}>{item.divider}</div>
            : <OneChoice kind={kind} name={item.name ?? name} choice={item} explainedBy={onEach}
                id={item.id ?? (index === 0 ? id : `${id}-${index + 1}`)}
                isChecked={item.checked ?? isChosen(item.value)} />)}
      </div>
    </>
  )
  return (
    <FormGroup error={error} classes={group.groupClasses}>
      {legend
        ? <Fieldset legend={legend} legendSize={group.legendSize} legendClasses={group.legendClasses}
            legendIsHeading={group.legendIsHeading} describedBy={explained}>{inner}</Fieldset>
        : inner}
    </FormGroup>
  )
}

type OneChoiceProps = {
  kind: Kind
  name: string
  id: string
  choice: Choice
  isChecked: boolean
  explainedBy: string | undefined
}

function OneChoice({ kind, name, id, choice, isChecked, explainedBy }: OneChoiceProps) {
  const block = blocks[kind]
  const conditionalId = `conditional-${id}`
  return (
    <>
      <div class={`${block}__item`}>
        <input class={`${block}__input`} id={id} name={name} type={kind} value={choice.value} checked={isChecked}
          disabled={choice.disabled} data-aria-controls={choice.conditional ? conditionalId : undefined}
          data-behaviour={choice.isExclusive ? 'exclusive' : undefined}
          aria-describedby={classNames(explainedBy, choice.hint ? `${id}-item-hint` : null) || undefined}
          {...choice.attributes} />
        <Label for={id} classes={`${block}__label`}>{choice.text}</Label>
        {choice.hint ? <Hint id={`${id}-item-hint`} classes={`${block}__hint`}>{choice.hint}</Hint> : null}
      </div>
      {choice.conditional ? (
        <div id={conditionalId}
          class={classNames(`${block}__conditional`, !isChecked && `${block}__conditional--hidden`)}>
          {choice.conditional}
        </div>
      ) : null}
    </>
  )
}
