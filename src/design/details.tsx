import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

export type DetailsProps = {
  readonly summary: Child
  readonly open?: boolean | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Child
}

export const Details = ({ summary, open, id, classes, attributes, children }: DetailsProps) => (
  <details id={id} class={classNames('govuk-details', classes)} {...attributes} open={open}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{summary}</span></summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)
