import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'
import type { TextSize } from './label.tsx'

export type FieldsetProps = {
  readonly legend?: Child
  readonly legendSize?: TextSize | undefined
  readonly legendClasses?: string | undefined
  /** The legend is the page's h1. */
  readonly legendIsHeading?: boolean | undefined
  readonly role?: 'group' | undefined
  readonly describedBy?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Child
}

export function Fieldset(props: FieldsetProps) {
  const { legend, legendSize, legendClasses, legendIsHeading = false, role, children } = props
  const size = legendSize && `govuk-fieldset__legend--${legendSize}`
  const names = classNames('govuk-fieldset__legend', size, legendClasses)
  return (
    <fieldset class={classNames('govuk-fieldset', props.classes)} role={role}
      aria-describedby={props.describedBy} {...props.attributes}>
      {legend ? (
        <legend class={names}>
          {legendIsHeading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
      ) : null}
      {children}
    </fieldset>
  )
}
