import type { Language } from '../basics/language.ts'
import { frameWords } from './frame-words.ts'
import { inLanguage } from './language-path.ts'
import { Mark } from './mark.tsx'

export type NavigationItem = { readonly href: string; readonly text: string; readonly isCurrent?: boolean | undefined }

type PageHeaderProps = { language: Language; path: string; navigation?: readonly NavigationItem[] | undefined }

export function PageHeader({ language, path, navigation = [] }: PageHeaderProps) {
  const words = frameWords[language]
  return (
    <header class="sr-header">
      <div class="sr-container sr-header__row">
        <a class="sr-brand" href={inLanguage(language, '/')}>
          <Mark />
          <span class="sr-brand__name" lang="en">Safe Return</span>
          <span class="sr-brand__descriptor">{words.descriptor}</span>
        </a>
        <LanguageSwitch language={language} path={path} />
      </div>
      {navigation.length > 0 ? (
        <nav class="sr-container sr-nav" aria-label={words.menu}>
          <ul class="sr-nav__list">
            {navigation.map(({ href, text, isCurrent }) => (
              <li><a class="sr-nav__link" href={href} aria-current={isCurrent ? 'page' : undefined}>{text}</a></li>
            ))}
          </ul>
        </nav>
      ) : null}
    </header>
  )
}

/** The same page in the other language, named in that language. */
export function LanguageSwitch({ language, path }: { language: Language; path: string }) {
  const other = language === 'en' ? 'cy' : 'en'
  return (
    <a class="sr-language" href={inLanguage(other, path)} lang={other} hreflang={other} rel="alternate">
      {other === 'cy' ? 'Cymraeg' : 'English'}
    </a>
  )
}
