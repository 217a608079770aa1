// The page for each way in which a request can come to nothing. Ring 999 stands on top of it, as on every page.

import type { Language } from '../basics/language.ts'
import type { Assets } from './assets.ts'
import { Both } from './both.tsx'
import { errorWords, type Trouble } from './error-words.ts'
import { inLanguage } from './language-path.ts'
import type { RanBy } from './page-footer.tsx'
import { page } from './page.tsx'

export type ErrorPageProps = {
  readonly trouble: Trouble
  readonly language: Language
  /** This page's address without the language. */
  readonly path: string
  readonly assets: Assets
  readonly ranBy: RanBy
  /** What the log calls this request; null where there is nothing to look up. */
  readonly reference: string | null
  /** Whole seconds after which another try may work; null where waiting does not help. */
  readonly waitSeconds: number | null
  /** As on every page: since when nobody is watched, in words; null while somebody is. */
  readonly notWatchedSince?: string | null
}

const mayHaveLostSomething = new Set<Trouble>(['not-from-here', 'unreadable', 'too-large', 'too-many', 'broken', 'store-away'])

/** The whole document, for `c.html()`. */
export function errorPage({ trouble, language, path, assets, ranBy, reference, waitSeconds, notWatchedSince = null }: ErrorPageProps) {
  const words = errorWords[language]
  const { title, lines } = words.said[trouble]
  const frame = { language, path, title, assets, ranBy, notices: { wordsFiles: ['error-words'], notWatchedSince } }
  return page(frame, (
    <>
      {lines.map((_, index) => (
        <p class="govuk-body">
          <Both language={language} words={errorWords} file="error-words" say={({ said }) => said[trouble].lines[index]} />
        </p>
      ))}
      {waitSeconds === null ? null : <p class="govuk-body">{words.wait(waitSeconds)}</p>}
      {mayHaveLostSomething.has(trouble) ? (
        <p class="govuk-body">
          <strong>
            <Both language={language} words={errorWords} file="error-words" say={({ doNotRely }) => doNotRely} />
          </strong>
        </p>
      ) : null}
      <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, '/')}>{words.startPage}</a></p>
      {reference === null ? null : <p class="govuk-hint">{words.reference(reference)}</p>}
    </>
  ))
}

/**
 * What is shown when not even the page can be drawn, or nobody knows who asks for what: fixed text in both languages,
 * needing no styles, no assets and no code that might fail again.
 */
export const lastResortPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Safe Return</title></head>
<body>
<p>In danger now? <a href="tel:999">Ring 999</a></p>
<p lang="cy">Mewn perygl nawr? <a href="tel:999">Ffoniwch 999</a></p>
<h1>Sorry, something went wrong</h1>
<p>${errorWords.en.doNotRely}</p>
<p lang="cy">${errorWords.cy.doNotRely}</p>
<p><a href="/">${errorWords.en.startPage}</a></p>
</body>
</html>
`
