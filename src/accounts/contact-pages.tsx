// Whom a person chose outside, and the one page of somebody who was asked.

import type { Language } from '../basics/language.ts'
import { Both } from '../design/both.tsx'
import { Button } from '../design/button.tsx'
import { Checkboxes } from '../design/checkboxes.tsx'
import { Details } from '../design/details.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { InsetText } from '../design/inset-text.tsx'
import { inLanguage } from '../design/language-path.ts'
import { Radios } from '../design/radios.tsx'
import { SummaryList } from '../design/summary-list.tsx'
import { type FormState, typedText } from './account-views.tsx'
import type { ContactState } from './contact.ts'
import { type ContactWords, contactWords } from './contact-words.ts'
import { personWords } from './person-words.ts'

export type ShownContact = { readonly id: string; readonly name: string; readonly mobile: string; readonly text: string; readonly state: Exclude<ContactState, 'withdrawn'> }

type ContactsProps = {
  readonly language: Language
  readonly contacts: readonly ShownContact[]
  readonly form: FormState
  /** What the form would have sent later, as it stands. */
  readonly text: string
  readonly sendsTexts: boolean
}

export function Contacts(props: ContactsProps) {
  const { language, contacts, sendsTexts } = props
  const words = contactWords[language]
  return (
    <>
      {words.intro.map((_, index) => <p class="govuk-body"><Say language={language} say={(all) => all.intro[index]!} /></p>)}
      {contacts.length === 0 ? <p class="govuk-body"><strong>{words.nobody}</strong></p> : <ContactList language={language} contacts={contacts} />}
      {sendsTexts ? <AskForm {...props} /> : <InsetText>{words.noTexts}</InsetText>}
    </>
  )
}

const Say = ({ language, say }: { language: Language; say: (words: ContactWords) => string }) => (
  <Both language={language} words={contactWords} file="contact-words" say={say} />
)

function ContactList({ language, contacts }: Pick<ContactsProps, 'language' | 'contacts'>) {
  const words = contactWords[language]
  return (
    <SummaryList rows={contacts.map(({ id, name, mobile, text, state }) => {
      const called = name || words.goneNumber
      return {
        key: called,
        value: (
          <>
            <p class="govuk-body">{mobile === '' ? null : <>{mobile}<br /></>}{words.states[state]}</p>
            {text === '' ? null : <Details summary={words.theirText}><p class="govuk-body sr-as-written">{text}</p></Details>}
            <form method="post" action={inLanguage(language, `/me/contacts/${id}/withdraw`)}>
              <Button kind="secondary">{words.withdraw}<span class="govuk-visually-hidden"> {words.withdrawWhom(called)}</span></Button>
            </form>
          </>
        ),
      }
    })} />
  )
}

function AskForm({ language, form: { faults, typed }, text }: ContactsProps) {
  const words = contactWords[language].ask
  const field = (name: string) => ({ language, name, value: typedText(typed, name), error: faultOf(faults, name) })
  return (
    <form method="post" action={inLanguage(language, '/me/contacts')} novalidate>
      <h2 class="govuk-heading-m">{words.heading}</h2>
      <Input {...field('called')} label={words.name} hint={words.nameHint} autocomplete="off" spellcheck={false} />
      <Input {...field('mobile')} type="tel" label={words.mobile} hint={words.mobileHint} autocomplete="off" classes="govuk-input--width-20" />
      <Radios language={language} name="language" legend={words.language} legendSize="s" value={typedText(typed, 'language') || language} error={faultOf(faults, 'language')}
        items={(['en', 'cy'] as const).map((one) => ({ value: one, text: <span lang={one}>{personWords[language].languages[one]}</span> }))} />
      <Checkboxes language={language} name="place" values={[typedText(typed, 'place')]} items={[{ value: 'yes', text: words.place, hint: words.placeHint }]} />
      <p class="govuk-body"><strong>{words.text}</strong></p>
      <InsetText><span class="sr-as-written">{text}</span></InsetText>
      <Button preventDoubleClick>{words.button}</Button>
    </form>
  )
}

type AskedProps = {
  readonly language: Language
  readonly token: string
  /** Who asks, as the text calls them. */
  readonly who: string
  readonly text: string
  readonly textIn: Language
  readonly state: 'asked' | 'yes'
}

/** Opened by the link in the text. Both answers are one press, and stopping later is the same page. */
export function Asked({ language, token, who, text, textIn, state }: AskedProps) {
  const words = contactWords[language].asked
  const press = (answer: 'yes' | 'no' | 'stop', kind?: 'secondary') => (
    <form method="post" action={inLanguage(language, `/trusted/${token}`)}>
      <input type="hidden" name="answer" value={answer} />
      <Button kind={kind} preventDoubleClick><Say language={language} say={(all) => all.asked[answer]} /></Button>
    </form>
  )
  return (
    <>
      {state === 'yes' ? <InsetText><strong><Say language={language} say={(all) => all.asked.youSaidYes} /></strong></InsetText> : null}
      {words.lines(who).map((_, index) => <p class="govuk-body"><Say language={language} say={(all) => all.asked.lines(who)[index]!} /></p>)}
      <p class="govuk-body"><strong>{words.text}</strong></p>
      <InsetText><span class="sr-as-written" lang={textIn}>{text}</span></InsetText>
      <p class="govuk-body">{words.call} {words.keep}</p>
      {state === 'asked' ? <>{press('yes')}{press('no', 'secondary')}</> : press('stop', 'secondary')}
    </>
  )
}
