import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { type Attributes, classNames } from './attributes.ts'
import { ErrorMessage } from './error-message.tsx'
import { Hint } from './hint.tsx'
import { Label, type TextSize } from './label.tsx'

/** What every control that is typed into or chosen from has in common. */
export type FieldProps = {
  readonly language: Language
  readonly name: string
  /** The control's id; the name when left out. A fault's `field` is this id. */
  readonly id?: string | undefined
  readonly label: Child
  readonly labelSize?: TextSize | undefined
  readonly labelClasses?: string | undefined
  /** The label is the page's h1. */
  readonly labelIsHeading?: boolean | undefined
  readonly hint?: Child
  /** What is wrong with what was typed: usually `faultOf(faults, id)`. */
  readonly error?: Child
  /** Ids of other elements that explain the control. */
  readonly describedBy?: string | undefined
  readonly classes?: string | undefined
  readonly groupClasses?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Ids for aria-describedby, in the order they are read: what was given, the hint, the error. */
export const describedBy = (id: string, { describedBy: given, hint, error }: Explained): string | undefined =>
  classNames(given, hint ? `${id}-hint` : null, error ? `${id}-error` : null) || undefined

type Explained = { readonly describedBy?: string | undefined; readonly hint?: Child; readonly error?: Child }

type GroupProps = { readonly error?: Child; readonly classes?: string | undefined; readonly children?: Child }

export const FormGroup = ({ error, classes, children }: GroupProps) => (
  <div class={classNames('govuk-form-group', Boolean(error) && 'govuk-form-group--error', classes)}>{children}</div>
)

/** The hint and the error, each where the control's aria-describedby says it is. */
export const Explanations = ({ language, id, hint, error }: Explained & { language: Language; id: string }) => (
  <>
    {hint ? <Hint id={`${id}-hint`}>{hint}</Hint> : null}
    {error ? <ErrorMessage language={language} id={`${id}-error`}>{error}</ErrorMessage> : null}
  </>
)

/** A label, its explanations, and one control under them. */
export function LabelledGroup({ field, id, children }: { field: FieldProps; id: string; children?: Child }) {
  return (
    <FormGroup error={field.error} classes={field.groupClasses}>
      <Label for={id} size={field.labelSize} isHeading={field.labelIsHeading} classes={field.labelClasses}>
        {field.label}
      </Label>
      <Explanations language={field.language} id={id} hint={field.hint} error={field.error} />
      {children}
    </FormGroup>
  )
}
