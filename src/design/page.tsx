/**
 * The frame around every page. How to use it:
 *
 *   return c.html(page({ language, path: '/plan', title: words.title, assets, ranBy, faults }, (
 *     <form method="post"> … <Button>{words.save}</Button></form>
 *   )))
 *
 * - `path` is this page's address without the language; the switch leads to the same page in the other one.
 * - The page draws the one h1 from `title`. A question page whose label or legend is the h1 gives `heading: null`.
 * - `faults` draws the error summary, takes the focus there and begins the title with "Error:".
 * - `assets` is a value, not the disk; `scripts` and the manifest are asked of it by plain name.
 * - No inline script and no style attribute, here or in what is put inside: the content policy refuses both.
 */
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import type { Assets } from './assets.ts'
import { BackLink } from './back-link.tsx'
import { DangerBar } from './danger-bar.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { Fault } from './faults.ts'
import { frameWords } from './frame-words.ts'
import { inLanguage } from './language-path.ts'
import { type NavigationItem, PageHeader } from './page-header.tsx'
import { PageFooter, type RanBy } from './page-footer.tsx'
import { DraftNote, type Notices, PageNotices } from './page-notices.tsx'
import { SkipLink } from './skip-link.tsx'

export type PageProps = {
  readonly language: Language
  readonly path: string
  readonly title: string
  /** Drawn as h1 instead of the title (for `Both`); null when the content brings its own h1. */
  readonly heading?: Child
  readonly assets: Assets
  readonly ranBy: RanBy
  readonly scripts?: readonly string[] | undefined
  readonly notices?: Notices | undefined
  readonly faults?: readonly Fault[] | undefined
  readonly back?: string | undefined
  readonly navigation?: readonly NavigationItem[] | undefined
  /** 'reading' (44 rem), 'wide' for the board, 'field' for the phone's own screens: no header, only what matters. */
  readonly layout?: 'reading' | 'wide' | 'field' | undefined
  /** Forces the night colours; otherwise the device chooses. */
  readonly isNight?: boolean | undefined
  /** Without script the page is loaded again after so many seconds. */
  readonly reloadSeconds?: number | undefined
  /** Address of the web app manifest, where the page belongs to the phone app. */
  readonly manifest?: string | undefined
}

/** The whole document as HTML, for `c.html()`. */
export const page = (props: PageProps, children: Child) => html`<!doctype html>${<Page {...props}>{children}</Page>}`

export function Page(props: PageProps & { children?: Child }) {
  const { language, path, layout = 'reading' } = props
  // Out on the doors the first screen belongs to the truth and the three presses.
  const draftNote = <DraftNote language={language} wordsFiles={props.notices?.wordsFiles} />
  return (
    <html lang={language} class="sr-page" data-night={props.isNight ? '' : undefined}>
      <Head {...props} />
      <body class={`sr-body sr-body--${layout}`}>
        <SkipLink href="#content">{frameWords[language].skipToContent}</SkipLink>
        {layout === 'field' ? null : <DangerBar language={language} />}
        {layout === 'field' ? null : <PageHeader language={language} path={path} navigation={props.navigation} />}
        <PageNotices language={language} notices={props.notices ?? {}} />
        <div class="sr-container sr-content">
          <main id="content" tabindex={-1} class="sr-main">
            {props.back ? <BackLink language={language} href={props.back} /> : null}
            {layout === 'field' ? null : draftNote}
            <ErrorSummary language={language} faults={props.faults ?? []} />
            {props.heading === null ? null : <h1 class="govuk-heading-l">{props.heading ?? props.title}</h1>}
            {props.children}
          </main>
        </div>
        <PageFooter language={language} ranBy={props.ranBy} isFolded={layout === 'field'}>
          {layout === 'field' ? draftNote : null}
        </PageFooter>
      </body>
    </html>
  )
}

function Head({ language, path, title, faults = [], assets, scripts = [], manifest, reloadSeconds }: PageProps) {
  const other = language === 'en' ? 'cy' : 'en'
  const error = faults.length > 0 ? `${frameWords[language].error}: ` : ''
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${error}${title} – Safe Return`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#101417" media="(prefers-color-scheme: dark)" />
      <meta name="format-detection" content="telephone=no" />
      {reloadSeconds ? <noscript><meta http-equiv="refresh" content={String(reloadSeconds)} /></noscript> : null}
      <link rel="preload" href={assets.url('atkinson-english.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={assets.url('safe-return.css')} />
      <link rel="icon" href={assets.url('favicon.svg')} type="image/svg+xml" />
      <link rel="apple-touch-icon" href={assets.url('icon-180.png')} />
      <link rel="alternate" hreflang={other} href={inLanguage(other, path)} />
      {manifest ? <link rel="manifest" href={manifest} /> : null}
      {scripts.map((name) => <script type="module" src={assets.url(name)}></script>)}
    </head>
  )
}
