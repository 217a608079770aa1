import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { type Attributes, classNames } from './attributes.ts'
import { frameWords } from './frame-words.ts'

type BackLinkProps = { language: Language; href: string; classes?: string; attributes?: Attributes; children?: Child }

export const BackLink = ({ language, href, classes, attributes, children }: BackLinkProps) => (
  <a href={href} class={classNames('govuk-back-link', classes)} {...attributes}>
    {children ?? frameWords[language].back}
  </a>
)
