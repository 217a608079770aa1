import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

type PanelProps = { title: Child; headingLevel?: 1 | 2 | 3; classes?: string; attributes?: Attributes; children?: Child }

/** "It is done": the last page of something, its title the page's h1. */
export function Panel({ title, headingLevel = 1, classes, attributes, children }: PanelProps) {
  const Heading = `h${headingLevel}` as 'h1'
  return (
    <div class={classNames('govuk-panel govuk-panel--confirmation', classes)} {...attributes}>
      <Heading class="govuk-panel__title">{title}</Heading>
      {children ? <div class="govuk-panel__body">{children}</div> : null}
    </div>
  )
}
