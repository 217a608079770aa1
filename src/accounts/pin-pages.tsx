import type { Fault } from '../basics/form.ts'
import type { Language } from '../basics/language.ts'
import { Both } from '../design/both.tsx'
import { Button } from '../design/button.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { InsetText } from '../design/inset-text.tsx'
import { inLanguage } from '../design/language-path.ts'
import { type PinWords, pinWords } from './pin-words.ts'

type Props = { readonly language: Language; readonly faults: readonly Fault[]; readonly hasOwn: boolean; readonly isDone: boolean }

/** Looks the same whether there is a second number or not. Digits are the one thing that is never put back into a form. */
export function SecondNumber({ language, faults, hasOwn, isDone }: Props) {
  const words = pinWords[language]
  const digits = { language, inputmode: 'numeric', autocomplete: 'off', classes: 'govuk-input--width-4 sr-number' } as const
  return (
    <>
      {isDone ? <InsetText><strong>{words.done}</strong></InsetText> : null}
      {words.lines.map((_, index) => <p class="govuk-body"><Say language={language} say={(all) => all.lines[index]!} /></p>)}
      <h2 class="govuk-heading-m">{words.limitsTitle}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {words.limits.map((_, index) => <li><Say language={language} say={(all) => all.limits[index]!} /></li>)}
      </ul>
      {hasOwn ? null : <InsetText>{words.noneYet}</InsetText>}
      <form method="post" action={inLanguage(language, '/me/second-number')} novalidate>
        <Input {...digits} name="number" label={words.own} hint={hasOwn ? words.ownHint : words.ownNewHint} error={faultOf(faults, 'number')} />
        <Input {...digits} name="second" label={words.second} hint={hasOwn ? words.secondHint : words.secondOptional} error={faultOf(faults, 'second')} />
        <div class="govuk-button-group">
          <Button name="do" value="keep" preventDoubleClick>{words.keep}</Button>
          {hasOwn ? <Button kind="secondary" name="do" value="none">{words.none}</Button> : null}
        </div>
      </form>
    </>
  )
}

const Say = ({ language, say }: { language: Language; say: (words: PinWords) => string }) => (
  <Both language={language} words={pinWords} file="pin-words" say={say} />
)
