import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

export type TextSize = 's' | 'm' | 'l' | 'xl'

export type LabelProps = {
  readonly for?: string | undefined
  readonly size?: TextSize | undefined
  /** The label is also the page's h1: for pages that ask one thing. */
  readonly isHeading?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Child
}

export function Label({ for: control, size, isHeading = false, classes, attributes, children }: LabelProps) {
  const names = classNames('govuk-label', size && `govuk-label--${size}`, classes)
  const label = <label class={names} {...attributes} for={control}>{children}</label>
  return isHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
