import type { Role } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { momentWords } from '../basics/wall-clock.ts'
import { Button } from '../design/button.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { InsetText } from '../design/inset-text.tsx'
import { inLanguage } from '../design/language-path.ts'
import { Radios } from '../design/radios.tsx'
import { SummaryList } from '../design/summary-list.tsx'
import { type FormState, typedText } from './account-views.tsx'
import { invitationWords } from './invitation-words.ts'
import { personWords } from './person-words.ts'

export type OpenInvitation = { readonly id: string; readonly name: string; readonly role: Role; readonly expiresAt: Instant }

type InvitationsProps = { language: Language; form: FormState; roles: readonly Role[]; open: readonly OpenInvitation[]; now: Instant }

export function Invitations({ language, form, roles, open, now }: InvitationsProps) {
  return (
    <>
      <InviteForm language={language} form={form} roles={roles} />
      <h2 class="govuk-heading-m">{invitationWords[language].open}</h2>
      {open.length === 0 ? <p class="govuk-body">{invitationWords[language].noneOpen}</p> : <OpenList language={language} open={open} now={now} />}
    </>
  )
}

function InviteForm({ language, form: { faults, typed }, roles }: Omit<InvitationsProps, 'open' | 'now'>) {
  const words = invitationWords[language]
  return (
    <form method="post" action={inLanguage(language, '/invitations')} novalidate>
      <p class="govuk-body">{words.intro}</p>
      <Input language={language} name="whom" label={words.whom} hint={words.whomHint} value={typedText(typed, 'whom')} error={faultOf(faults, 'whom')} autocomplete="off" />
      <Radios language={language} name="role" legend={words.role} value={typedText(typed, 'role')} error={faultOf(faults, 'role')}
        items={roles.map((role) => ({ value: role, text: personWords[language].roles[role] }))} />
      <Input language={language} name="reason" label={words.reason} hint={words.reasonHint} value={typedText(typed, 'reason')} error={faultOf(faults, 'reason')} autocomplete="off" />
      <p class="govuk-body">{words.twoPeople}</p>
      <Button preventDoubleClick>{words.make}</Button>
    </form>
  )
}

function OpenList({ language, open, now }: { language: Language; open: readonly OpenInvitation[]; now: Instant }) {
  const words = invitationWords[language]
  return (
    <SummaryList rows={open.map(({ id, name, role, expiresAt }) => ({
      key: name,
      value: (
        <form method="post" action={inLanguage(language, `/invitations/${id}/end`)}>
          <p class="govuk-body">{words.openAs(personWords[language].roles[role], momentWords(expiresAt, now, language))}</p>
          <Button kind="secondary">{words.end}<span class="govuk-visually-hidden"> {words.endWhose(name)}</span></Button>
        </form>
      ),
    }))} />
  )
}

/** Shows the link, once. */
export function InvitationMade({ language, link, until, waits }: { language: Language; link: string; until: string; waits: boolean }) {
  const words = invitationWords[language].made
  return (
    <>
      {waits ? <InsetText><strong>{words.waits}</strong></InsetText> : null}
      <p class="govuk-body">{words.send(until)}</p>
      <Input language={language} name="link" label={words.link} value={link} attributes={{ readonly: true }} spellcheck={false} />
      <p class="govuk-body">{words.once}</p>
      <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, '/invitations')}>{words.back}</a></p>
    </>
  )
}
