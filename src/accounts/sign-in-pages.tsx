import type { Fault } from '../basics/form.ts'
import type { Language } from '../basics/language.ts'
import { Button } from '../design/button.tsx'
import { Checkboxes } from '../design/checkboxes.tsx'
import { Details } from '../design/details.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { inLanguage } from '../design/language-path.ts'
import { signInWords } from './sign-in-words.ts'

/** Name of the script that asks the browser for a passkey. */
export const passkeyScript = 'passkey-browser.js'

type AskProps = { language: Language; act: 'sign-in' | 'register'; button: string; without: string; next: string | null }

/**
 * The button that the script brings to life. It is hidden until then, because without the script it would do
 * nothing, and `without` says what to do instead: not in a noscript, so that it also stands where a script is allowed
 * and did not arrive. The words the script may need are in its attributes.
 */
function AskPasskey({ language, act, button, without, next }: AskProps) {
  const words = signInWords[language]
  const base = act === 'sign-in' ? '/sign-in/passkey' : '/passkeys'
  return (
    <div data-passkey={act} data-options={inLanguage(language, `${base}/options`)} data-finish={inLanguage(language, base)} data-next={next ?? undefined}
      data-working={words.passkey.working} data-unsupported={words.passkey.unsupported} data-cancelled={words.passkey.cancelled}
      data-failed={words.passkey.failed} data-already={words.passkey.already}>
      <Button type="button" attributes={{ hidden: true, 'data-passkey-ask': '' }}>{button}</Button>
      <p class="govuk-body" role="status" data-passkey-status="">{without}</p>
    </div>
  )
}

type SignInProps = { language: Language; faults: readonly Fault[]; typedCode: string; next: string | null; isAgain: boolean }

export function SignIn({ language, faults, typedCode, next, isAgain }: SignInProps) {
  const words = signInWords[language]
  return (
    <>
      {isAgain ? <p class="govuk-body">{words.intro}</p> : null}
      <AskPasskey language={language} act="sign-in" button={words.withPasskey} without={words.noScript} next={next} />
      <form method="post" action={inLanguage(language, '/sign-in/code')} novalidate>
        <h2 class="govuk-heading-m">{words.code.heading}</h2>
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <Input language={language} name="code" label={words.code.label} hint={words.code.hint} value={typedCode} error={faultOf(faults, 'code')}
          autocomplete="off" autocapitalize="none" spellcheck={false} />
        <Button kind="secondary" preventDoubleClick>{words.code.button}</Button>
      </form>
      <Details summary={words.lost.summary}>{words.lost.lines.map((line) => <p>{line}</p>)}</Details>
    </>
  )
}

export function NewPasskey({ language }: { language: Language }) {
  const words = signInWords[language].newPasskey
  return (
    <>
      <p class="govuk-body">{words.intro}</p>
      <p class="govuk-body">{words.what}</p>
      <AskPasskey language={language} act="register" button={words.button} without={words.without} next={null} />
      <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, '/recovery-codes')}>{words.skip}</a></p>
    </>
  )
}

export function RecoveryCodes({ language, unused }: { language: Language; unused: number }) {
  const words = signInWords[language].codes
  return (
    <form method="post" action={inLanguage(language, '/recovery-codes')}>
      <p class="govuk-body">{words.intro}</p>
      <p class="govuk-body">{unused === 0 ? words.none : words.left(unused)}{unused === 0 ? null : ` ${words.replaces}`}</p>
      <Button preventDoubleClick>{words.make}</Button>
    </form>
  )
}

/** Shows the codes. They travel back with the tick, so that a forgotten tick does not lose them. */
export function CodesMade({ language, codes, faults }: { language: Language; codes: readonly string[]; faults: readonly Fault[] }) {
  const words = signInWords[language].codes
  return (
    <form method="post" action={inLanguage(language, '/recovery-codes/kept')} novalidate>
      <p class="govuk-body">{words.keep}</p>
      <ol class="govuk-list govuk-list--number" translate="no">{codes.map((code) => <li><code>{code}</code></li>)}</ol>
      <p class="govuk-body">{words.once}</p>
      {codes.map((code) => <input type="hidden" name="codes" value={code} />)}
      <Checkboxes language={language} name="kept" error={faultOf(faults, 'kept')} items={[{ value: 'yes', text: words.kept }]} />
      <Button preventDoubleClick>{words.go}</Button>
    </form>
  )
}
