import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

type SkipLinkProps = { href?: string; classes?: string; attributes?: Attributes; children?: Child }

export const SkipLink = ({ href = '#content', classes, attributes, children }: SkipLinkProps) => (
  <a href={href} class={classNames('govuk-skip-link', classes)} {...attributes} data-module="govuk-skip-link">{children}</a>
)
