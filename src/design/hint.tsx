import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

export type HintProps = {
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Child
}

export const Hint = ({ id, classes, attributes, children }: HintProps) => (
  <div id={id} class={classNames('govuk-hint', classes)} {...attributes}>{children}</div>
)
