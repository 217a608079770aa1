import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { Both } from './both.tsx'
import { frameWords } from './frame-words.ts'
import { isWelshSignedOff } from './welsh-review.ts'

export type Notices = {
  /** The moment in words ("14:02") since when nobody looks after deadlines; null or absent while somebody does. */
  readonly notWatchedSince?: string | null | undefined
  /** Words files this page draws on; while one is unsigned, Welsh pages say that they are a draft. */
  readonly wordsFiles?: readonly string[] | undefined
  /** Other things the page must say before its content. */
  readonly others?: readonly Child[] | undefined
}

export function PageNotices({ language, notices }: { language: Language; notices: Notices }) {
  const { notWatchedSince, others = [] } = notices
  return (
    <>
      <div id="not-watched" role="status">
        {notWatchedSince ? <NotWatched language={language} since={notWatchedSince} /> : null}
      </div>
      {others.length > 0 ? (
        <section aria-label={frameWords[language].important}>
          {others.map((notice) => <div class="sr-container sr-notice">{notice}</div>)}
        </section>
      ) : null}
    </>
  )
}

/** On Welsh pages, while a words file they draw on has not been signed off by a person. */
export function DraftNote({ language, wordsFiles = [] }: { language: Language } & Pick<Notices, 'wordsFiles'>) {
  const isDraft = language === 'cy' && ['frame-words', ...wordsFiles].some((file) => !isWelshSignedOff(file))
  return isDraft ? <p class="sr-draft-note">{frameWords[language].welshIsDraft}</p> : null
}

/** Says loudly that the alarm may not ring. Also drawn by script into `#not-watched` when the watch falls silent. */
export const NotWatched = ({ language, since }: { language: Language; since: string }) => (
  <div class="sr-not-watched">
    <div class="sr-container">
      <p class="sr-not-watched__title">
        <Both language={language} words={frameWords} file="frame-words" say={(words) => words.notWatched.since(since)} />
      </p>
      <p class="sr-not-watched__what">
        <Both language={language} words={frameWords} file="frame-words" say={(words) => words.notWatched.whatToDo} />
      </p>
    </div>
  </div>
)
