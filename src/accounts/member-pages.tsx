import type { Role } from '../basics/actor.ts'
import type { Language } from '../basics/language.ts'
import { Both } from '../design/both.tsx'
import { Button } from '../design/button.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { inLanguage } from '../design/language-path.ts'
import { Radios } from '../design/radios.tsx'
import { SummaryList } from '../design/summary-list.tsx'
import { type FormState, typedText } from './account-views.tsx'
import { memberWords } from './member-words.ts'
import { personWords } from './person-words.ts'

export type ShownMember = { readonly id: string; readonly name: string; readonly roles: readonly Role[] }
/** `mayAnswer`: another coordinator's to say yes or no; else only the one who asked may take it back. */
export type ShownRequest = { readonly id: string; readonly askedBy: string; readonly what: string; readonly reason: string; readonly mayAnswer: boolean; readonly isOwn: boolean }

/** What one did alone, and why. */
export type ShownAct = { readonly by: string; readonly what: string; readonly reason: string; readonly when: string }

type MembersProps = { language: Language; members: readonly ShownMember[]; waiting: readonly ShownRequest[]; doneByOne: readonly ShownAct[]; may: { readonly invite: boolean; readonly safeguard: boolean; readonly settings: boolean } }

export function Members({ language, members, waiting, doneByOne, may }: MembersProps) {
  const words = memberWords[language]
  const running = members.filter(({ roles }) => roles.some((role) => role !== 'canvasser'))
  const volunteers = members.filter((member) => !running.includes(member))
  return (
    <>
      <p class="govuk-body">{words.intro}</p>
      {waiting.length > 0 ? <Waiting language={language} waiting={waiting} /> : null}
      <h2 class="govuk-heading-m">{words.running}</h2>
      <MemberList language={language} members={running} />
      <ul class="govuk-list sr-ways">
        {may.invite ? <li><a class="govuk-link" href={inLanguage(language, '/invitations')}>{words.links.invite}</a></li> : null}
        {may.safeguard ? <li><a class="govuk-link" href={inLanguage(language, '/safeguarding')}>{words.links.safeguarding}</a></li> : null}
        {may.settings ? <li><a class="govuk-link" href={inLanguage(language, '/poll-day')}>{words.links.pollDay}</a></li> : null}
      </ul>
      <h2 class="govuk-heading-m">{words.volunteers}</h2>
      {volunteers.length === 0 ? <p class="govuk-body">{words.noVolunteers}</p> : <MemberList language={language} members={volunteers} />}
      {doneByOne.length > 0 ? <DoneByOne language={language} doneByOne={doneByOne} /> : null}
    </>
  )
}

const MemberList = ({ language, members }: Pick<MembersProps, 'language' | 'members'>) => (
  <SummaryList rows={members.map(({ id, name, roles }) => ({
    key: <a class="govuk-link" href={inLanguage(language, `/members/${id}`)}>{name}</a>, value: roleList(language, roles),
  }))} />
)

function DoneByOne({ language, doneByOne }: Pick<MembersProps, 'language' | 'doneByOne'>) {
  const words = memberWords[language]
  return (
    <>
      <h2 class="govuk-heading-m">{words.doneByOne}</h2>
      <ul class="govuk-list govuk-list--spaced">
        {doneByOne.map(({ by, what, reason, when }) => <li><strong>{words.did(by, what, when)}</strong><br />{words.waiting.because(reason)}</li>)}
      </ul>
    </>
  )
}

const roleList = (language: Language, roles: readonly Role[]): string =>
  roles.map((role) => personWords[language].roles[role]).join(', ') || personWords[language].noRole

function Waiting({ language, waiting }: Pick<MembersProps, 'language' | 'waiting'>) {
  const words = memberWords[language].waiting
  return (
    <section id="waiting">
      <h2 class="govuk-heading-m">{words.heading}</h2>
      {waiting.map(({ id, askedBy, what, reason, mayAnswer, isOwn }) => (
        <>
          <p class="govuk-body"><strong>{words.asked(askedBy, what)}</strong><br />{words.because(reason)}</p>
          {mayAnswer || isOwn ? (
            <form method="post" action={inLanguage(language, `/requests/${id}`)} class="govuk-button-group">
              {mayAnswer ? <Button name="answer" value="yes">{words.yes}<Whose what={what} /></Button> : null}
              <Button kind="secondary" name="answer" value="no">{isOwn ? words.takeBack : words.no}<Whose what={what} /></Button>
            </form>
          ) : <p class="govuk-hint">{words.yours}</p>}
        </>
      ))}
    </section>
  )
}

const Whose = ({ what }: { what: string }) => <span class="govuk-visually-hidden"> ({what})</span>

/** `contact` is null for those whose role does not show it. */
export type ShownPerson = ShownMember & { readonly contact: { readonly mobile: string; readonly email: string } | null; readonly age: string }

type MemberProps = { language: Language; person: ShownPerson; form: FormState; mayChange: boolean; roles: readonly Role[] }

export function Member({ language, person, form, mayChange, roles }: MemberProps) {
  const words = memberWords[language].one
  return (
    <>
      <SummaryList rows={[
        { key: words.roles, value: roleList(language, person.roles) },
        ...(person.contact ? [{ key: words.mobile, value: person.contact.mobile }, ...(person.contact.email ? [{ key: words.email, value: person.contact.email }] : [])] : []),
        { key: words.age, value: person.age },
      ]} />
      {mayChange ? <RoleForm language={language} person={person} form={form} roles={roles} /> : null}
      {mayChange ? (
        <>
          <form method="post" action={inLanguage(language, `/members/${person.id}/sign-out`)}>
            <h2 class="govuk-heading-m">{words.signOut}</h2>
            <p class="govuk-body">{words.signOutText}</p>
            <Button kind="secondary">{words.signOut}</Button>
          </form>
          <form method="post" action={inLanguage(language, `/members/${person.id}/end-phones`)}>
            <h2 class="govuk-heading-m">{words.endPhones}</h2>
            {words.endPhonesText.map((_, index) => <p class="govuk-body"><Both language={language} words={memberWords} file="member-words" say={(all) => all.one.endPhonesText[index]!} /></p>)}
            <Button kind="secondary">{words.endPhones}</Button>
          </form>
          <form method="post" action={inLanguage(language, `/members/${person.id}/forget-number`)}>
            <h2 class="govuk-heading-m">{words.forgetNumber}</h2>
            <p class="govuk-body">{words.forgetNumberText}</p>
            <Button kind="secondary">{words.forgetNumber}</Button>
          </form>
        </>
      ) : null}
    </>
  )
}

function RoleForm({ language, person, form: { faults, typed }, roles }: Omit<MemberProps, 'mayChange'>) {
  const words = memberWords[language].one
  const names = personWords[language].roles
  const changes = roles.map((role) => (person.roles.includes(role) ? { value: `take ${role}`, text: words.take(names[role]) } : { value: `give ${role}`, text: words.give(names[role]) }))
  return (
    <form method="post" action={inLanguage(language, `/members/${person.id}/roles`)} novalidate>
      <h2 class="govuk-heading-m">{words.change}</h2>
      <Radios language={language} name="change" legend={words.which} value={typedText(typed, 'change')} error={faultOf(faults, 'change')} items={changes} />
      <Input language={language} name="reason" label={words.reason} hint={words.reasonHint} value={typedText(typed, 'reason')} error={faultOf(faults, 'reason')} autocomplete="off" />
      <Button preventDoubleClick>{words.button}</Button>
    </form>
  )
}

export function PollDay({ language, form: { faults, typed } }: { language: Language; form: FormState }) {
  const words = memberWords[language].pollDay
  const one = memberWords[language].one
  return (
    <form method="post" action={inLanguage(language, '/poll-day')} novalidate>
      <p class="govuk-body">{words.intro}</p>
      <Input language={language} name="day" type="date" label={words.label} hint={words.hint} value={typedText(typed, 'day')} error={faultOf(faults, 'day')} classes="govuk-input--width-10" />
      <Input language={language} name="reason" label={one.reason} hint={one.reasonHint} value={typedText(typed, 'reason')} error={faultOf(faults, 'reason')} autocomplete="off" />
      <Button preventDoubleClick>{words.button}</Button>
    </form>
  )
}
