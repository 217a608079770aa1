import type { Fault } from '../basics/form.ts'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { momentWords } from '../basics/wall-clock.ts'
import { Button } from '../design/button.tsx'
import { faultOf } from '../design/faults.ts'
import { inLanguage } from '../design/language-path.ts'
import { SummaryList } from '../design/summary-list.tsx'
import { Table } from '../design/table.tsx'
import { ErrorMessage } from '../design/error-message.tsx'
import { type FormState, PersonFields } from './account-views.tsx'
import { deviceWords } from './device-words.ts'
import { personWords } from './person-words.ts'
import { signInWords } from './sign-in-words.ts'

export type ShownDevice = { readonly id: string; readonly kind: 'session' | 'phone'; readonly label: string; readonly createdAt: Instant; readonly lastSeenAt: Instant }
export type ShownPasskey = { readonly id: string; readonly createdAt: Instant; readonly lastUsedAt: Instant | null }
export type ShownLook = { readonly who: string; readonly firstAt: Instant; readonly lastAt: Instant; readonly times: number }

type DevicesProps = {
  language: Language
  now: Instant
  devices: readonly ShownDevice[]
  passkeys: readonly ShownPasskey[]
  unusedCodes: number
  thisDevice: string
  faults: readonly Fault[]
}

export function Devices(props: DevicesProps) {
  const { language, now, devices, passkeys, unusedCodes, thisDevice, faults } = props
  const words = deviceWords[language]
  const codes = signInWords[language].codes
  return (
    <>
      <p class="govuk-body">{words.intro}</p>
      <DeviceList language={language} now={now} devices={devices} thisDevice={thisDevice} />
      <h2 class="govuk-heading-m" id="passkeys">{words.passkeys.heading}</h2>
      {faultOf(faults, 'passkeys') ? <ErrorMessage language={language}>{faultOf(faults, 'passkeys')}</ErrorMessage> : null}
      {passkeys.length === 0 ? <p class="govuk-body">{words.passkeys.none}</p> : <PasskeyList language={language} now={now} passkeys={passkeys} />}
      <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, '/passkeys/new')}>{words.passkeys.add}</a></p>
      <h2 class="govuk-heading-m">{words.codes.heading}</h2>
      <p class="govuk-body">{unusedCodes === 0 ? codes.none : codes.left(unusedCodes)}</p>
      <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, '/recovery-codes')}>{words.codes.link}</a></p>
    </>
  )
}

function DeviceList({ language, now, devices, thisDevice }: Pick<DevicesProps, 'language' | 'now' | 'devices' | 'thisDevice'>) {
  const words = deviceWords[language]
  return (
    <SummaryList rows={devices.map(({ id, kind, label, createdAt, lastSeenAt }) => {
      const name = `${label || words.unknown} (${id === thisDevice ? words.thisOne : words.kinds[kind]})`
      return {
        key: name,
        value: (
          <>
            <p class="govuk-body">{words.since(momentWords(createdAt, now, language))}<br />{words.seen(momentWords(lastSeenAt, now, language))}</p>
            {id === thisDevice ? <form method="post" action={inLanguage(language, '/sign-out')}><Button kind="secondary">{words.signOut}</Button></form> : (
              <form method="post" action={inLanguage(language, `/devices/${id}/end`)}>
                <Button kind="secondary">{words.end}<span class="govuk-visually-hidden"> {words.endWhich(name)}</span></Button>
              </form>
            )}
          </>
        ),
      }
    })} />
  )
}

function PasskeyList({ language, now, passkeys }: Pick<DevicesProps, 'language' | 'now' | 'passkeys'>) {
  const words = deviceWords[language].passkeys
  return (
    <SummaryList rows={passkeys.map(({ id, createdAt, lastUsedAt }) => {
      const made = momentWords(createdAt, now, language)
      return {
        key: words.made(made),
        value: (
          <form method="post" action={inLanguage(language, `/passkeys/${id}/remove`)}>
            <p class="govuk-body">{lastUsedAt === null ? words.neverUsed : words.used(momentWords(lastUsedAt, now, language))}</p>
            <Button kind="secondary">{words.remove}<span class="govuk-visually-hidden"> {words.removeWhich(made)}</span></Button>
          </form>
        ),
      }
    })} />
  )
}

export function WhoLooked({ language, now, looks }: { language: Language; now: Instant; looks: readonly ShownLook[] }) {
  const words = deviceWords[language].looks
  return (
    <>
      <p class="govuk-body">{words.intro}</p>
      {looks.length === 0 ? <p class="govuk-body">{words.none}</p> : (
        <Table firstCellIsHeader
          head={[{ content: words.heads.who }, { content: words.heads.first }, { content: words.heads.last }, { content: words.heads.times, format: 'numeric' as const }]}
          rows={looks.map(({ who, firstAt, lastAt, times }) => [
            { content: who }, { content: momentWords(firstAt, now, language) }, { content: momentWords(lastAt, now, language) }, { content: String(times), format: 'numeric' as const },
          ])} />
      )}
    </>
  )
}

type MeProps = {
  language: Language
  isPhone: boolean
  shown: { readonly name: string; readonly mobile: string; readonly email: string }
  rememberedUntil: string | null
}

export function Me({ language, isPhone, shown, rememberedUntil }: MeProps) {
  const words = deviceWords[language].me
  const labels = personWords[language]
  return (
    <>
      <p class="govuk-body">{words.intro}</p>
      <SummaryList rows={[
        { key: labels.name, value: shown.name },
        { key: labels.mobile, value: shown.mobile },
        ...(isPhone ? [] : [{ key: labels.email, value: shown.email }]),
      ]} />
      {isPhone ? <p class="govuk-body">{words.phone}</p> : <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, '/me/change')}>{words.links.change}</a></p>}
      {rememberedUntil === null ? null : (
        <form method="post" action={inLanguage(language, '/me/forget-phone')}>
          <h2 class="govuk-heading-m">{words.forget.heading}</h2>
          <p class="govuk-body">{words.forget.text(rememberedUntil)}</p>
          <Button kind="secondary">{words.forget.button}</Button>
        </form>
      )}
      <ul class="govuk-list sr-ways">
        {isPhone ? null : <li><a class="govuk-link" href={inLanguage(language, '/devices')}>{words.links.devices}</a></li>}
        <li><a class="govuk-link" href={inLanguage(language, '/who-looked')}>{words.links.looks}</a></li>
        <li><a class="govuk-link" href={inLanguage(language, '/me/contacts')}>{words.links.contacts}</a></li>
        <li><a class="govuk-link" href={inLanguage(language, '/me/second-number')}>{words.links.secondNumber}</a></li>
        <li><a class="govuk-link" href={inLanguage(language, '/me/data')}>{words.links.data}</a></li>
        <li><a class="govuk-link" href={inLanguage(language, '/me/leave')}>{words.links.leave}</a></li>
        <li><a class="govuk-link" href={inLanguage(language, '/made-to-use')}>{words.links.madeToUse}</a></li>
      </ul>
    </>
  )
}

export function ChangeMe({ language, form }: { language: Language; form: FormState }) {
  return (
    <form method="post" action={inLanguage(language, '/me/change')} novalidate>
      <PersonFields language={language} form={form} />
      <Button preventDoubleClick>{deviceWords[language].me.save}</Button>
    </form>
  )
}

export function Leave({ language }: { language: Language }) {
  const words = deviceWords[language].me.leave
  return (
    <form method="post" action={inLanguage(language, '/me/leave')} id="leave">
      {words.lines.map((line) => <p class="govuk-body">{line}</p>)}
      <Button preventDoubleClick>{words.button}</Button>
    </form>
  )
}
