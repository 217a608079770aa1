import type { Language } from '../basics/language.ts'
import { type Attributes, classNames } from './attributes.ts'
import type { Fault } from './faults.ts'
import { frameWords } from './frame-words.ts'

export type ErrorSummaryProps = {
  readonly language: Language
  /** In page order. An empty `field` makes a line that leads nowhere: a fault of the whole form. */
  readonly faults: readonly Fault[]
  readonly description?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  /** The page opens with the keyboard and the voice here, without any script. */
  readonly takesFocus?: boolean | undefined
}

/** First in `main` when a form comes back: every fault, each leading to its field. Nothing when there are none. */
export function ErrorSummary(props: ErrorSummaryProps) {
  const { language, faults, description, takesFocus = true } = props
  if (faults.length === 0 && !description) return null
  const focus = takesFocus ? { tabindex: -1, autofocus: true } : {}
  return (
    <div class={classNames('govuk-error-summary', props.classes)} {...focus} {...props.attributes}
      data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{frameWords[language].thereIsAProblem}</h2>
        <div class="govuk-error-summary__body">
          {description ? <p>{description}</p> : null}
          {faults.length > 0 ? (
            <ul class="govuk-list govuk-error-summary__list">
              {faults.map(({ field, message }) => <li>{field ? <a href={`#${field}`}>{message}</a> : message}</li>)}
            </ul>
          ) : null}
        </div>
      </div>
    </div>
  )
}
