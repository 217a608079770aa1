import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { type Attributes, classNames } from './attributes.ts'
import { frameWords } from './frame-words.ts'

type WarningTextProps = { language: Language; classes?: string; attributes?: Attributes; children?: Child }

export const WarningText = ({ language, classes, attributes, children }: WarningTextProps) => (
  <div class={classNames('govuk-warning-text', classes)} {...attributes}>
    <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{frameWords[language].warning}</span> {children}
    </strong>
  </div>
)
