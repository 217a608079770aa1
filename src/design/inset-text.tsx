import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

type InsetTextProps = { id?: string; classes?: string; attributes?: Attributes; children?: Child }

export const InsetText = ({ id, classes, attributes, children }: InsetTextProps) => (
  <div id={id} class={classNames('govuk-inset-text', classes)} {...attributes}>{children}</div>
)
