import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { type Attributes, classNames } from './attributes.ts'
import { Fieldset } from './fieldset.tsx'
import { describedBy, Explanations, FormGroup } from './form-group.tsx'
import { frameWords } from './frame-words.ts'
import { Input } from './input.tsx'
import type { TextSize } from './label.tsx'

export type DatePart = 'day' | 'month' | 'year'

export type DateInputProps = {
  readonly language: Language
  readonly id: string
  /** Put before each part's name: `dob` sends `dob-day`, `dob-month`, `dob-year`. */
  readonly namePrefix?: string | undefined
  readonly parts?: readonly DatePart[] | undefined
  readonly legend?: Child
  readonly legendSize?: TextSize | undefined
  readonly legendClasses?: string | undefined
  readonly legendIsHeading?: boolean | undefined
  readonly hint?: Child
  readonly error?: Child
  /** Which boxes are wrong; all of them when there is an error and none is named. */
  readonly wrongParts?: readonly DatePart[] | undefined
  readonly values?: Readonly<Partial<Record<DatePart, string | number>>> | undefined
  readonly describedBy?: string | undefined
  readonly classes?: string | undefined
  readonly groupClasses?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** A date typed in three boxes: for dates people know by heart. Times have `TimeInput`. */
export function DateInput(props: DateInputProps) {
  const { language, id, namePrefix, parts = ['day', 'month', 'year'], wrongParts = [] } = props
  const isWrong = (part: DatePart): boolean =>
    wrongParts.includes(part) || (Boolean(props.error) && wrongParts.length === 0)
  const inner = (
    <>
      <Explanations language={language} id={id} hint={props.hint} error={props.error} />
      <div class={classNames('govuk-date-input', props.classes)} {...props.attributes} id={id}>
        {parts.map((part) => (
          <div class="govuk-date-input__item">
            <Input language={language} id={`${id}-${part}`} name={namePrefix ? `${namePrefix}-${part}` : part}
              label={frameWords[language].dateParts[part]} labelClasses="govuk-date-input__label"
              classes={classNames('govuk-date-input__input', isWrong(part) && 'govuk-input--error',
                part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2')}
              value={props.values?.[part]} inputmode="numeric" />
          </div>
        ))}
      </div>
    </>
  )
  return (
    <FormGroup error={props.error} classes={props.groupClasses}>
      {props.legend
        ? <Fieldset role="group" legend={props.legend} legendSize={props.legendSize} legendClasses={props.legendClasses}
            legendIsHeading={props.legendIsHeading} describedBy={describedBy(id, props)}>{inner}</Fieldset>
        : inner}
    </FormGroup>
  )
}
