import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { type Attributes, classNames } from './attributes.ts'
import { frameWords } from './frame-words.ts'

export type ErrorMessageProps = {
  readonly language: Language
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Child
}

/** What is wrong, in red and in words: the word "Error" comes first for those who hear the page. */
export const ErrorMessage = ({ language, id, classes, attributes, children }: ErrorMessageProps) => (
  <p id={id} class={classNames('govuk-error-message', classes)} {...attributes}>
    <span class="govuk-visually-hidden">{frameWords[language].error}:</span> {children}
  </p>
)
