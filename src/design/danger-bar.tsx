import type { Language } from '../basics/language.ts'
import { Both } from './both.tsx'
import { frameWords } from './frame-words.ts'

/** First thing on every page. One press to the dialler: never a script, a hold or a page between. */
export const DangerBar = ({ language }: { language: Language }) => (
  <section class="sr-danger-bar" aria-label="999">
    <div class="sr-container">
      <p class="sr-danger-bar__question">
        <Both language={language} words={frameWords} file="frame-words" say={(words) => words.danger.question} />
      </p>
      <a class="sr-danger-bar__ring" href="tel:999">
        <Both language={language} words={frameWords} file="frame-words" say={(words) => words.danger.ring} />
      </a>
    </div>
  </section>
)
