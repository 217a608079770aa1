import type { Child } from 'hono/jsx'
import type { Language, Words } from '../basics/language.ts'
import { Details } from './details.tsx'
import { frameWords } from './frame-words.ts'

/** Who runs this server, in their own name, and what that lets them see. Left out, the product's own lists are shown. */
export type RanBy = {
  readonly name: string
  /** Where to ask: a mailto:, tel: or https: address. */
  readonly contact?: string | undefined
  readonly sees?: Words<readonly string[]> | undefined
  readonly doesNotSee?: Words<readonly string[]> | undefined
}

type PageFooterProps = { language: Language; ranBy: RanBy; isFolded?: boolean; children?: Child }

/** `isFolded`: out on the doors one line is enough, and the lists open on a press. */
export function PageFooter({ language, ranBy, isFolded = false, children }: PageFooterProps) {
  const words = frameWords[language].footer
  const sees = ranBy.sees?.[language] ?? words.sees
  const doesNotSee = ranBy.doesNotSee?.[language] ?? words.doesNotSee
  const lists = (
    <div class="sr-footer__columns">
      <SeeList heading={words.theySee} lines={sees} />
      <SeeList heading={words.theyDoNotSee} lines={doesNotSee} />
    </div>
  )
  return (
    <footer class="sr-footer">
      <div class="sr-container">
        <h2 class="govuk-visually-hidden">{words.aboutThisService}</h2>
        <p class="sr-footer__run-by">
          {words.runBy(ranBy.name)} {ranBy.contact ? <a class="govuk-link" href={ranBy.contact}>{words.contact}</a> : null}
        </p>
        {isFolded ? <Details summary={words.whatTheySee}>{lists}</Details> : lists}
        {children}
        <p class="sr-footer__small">{words.nobodysParty}</p>
      </div>
    </footer>
  )
}

const SeeList = ({ heading, lines }: { heading: string; lines: readonly string[] }) => (
  <div>
    <h3 class="sr-footer__heading">{heading}</h3>
    <ul class="sr-footer__list">{lines.map((line) => <li>{line}</li>)}</ul>
  </div>
)
