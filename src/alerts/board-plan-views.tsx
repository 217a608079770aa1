// The plan drawn: circles with initials, hollow when the place is some minutes old, hatched when it is only where they
// were last seen. Everything in it is in words beneath, and in the list.

import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { agoWords } from '../basics/wall-clock.ts'
import { Details } from '../design/details.tsx'
import { boardWords } from './board-words.ts'
import { planOf, planReach, type PlanMark } from './board-plan.ts'
import type { OutRow } from './board-view.ts'

type Props = { readonly language: Language; readonly now: Instant; readonly id: string; readonly where: string; readonly rows: readonly OutRow[] }

const halfWidth = 200
const halfHeight = planReach + 30

export function BoardPlan({ language, now, id, where, rows }: Props) {
  const plan = planOf(rows, now)
  if (plan === null) return null
  const words = boardWords[language].plan
  const hatch = `hatch-${id}`
  const distance = (metres: number) => (metres < 1000 ? words.metres(Math.round(metres / 10) * 10) : words.kilometres((metres / 1000).toFixed(1)))
  return (
    <figure class="sr-plan">
      <svg class="sr-plan__drawing" viewBox={`${-halfWidth} ${-halfHeight} ${2 * halfWidth} ${2 * halfHeight + 30}`} role="img" aria-label={words.title(where)}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="sr-plan__hatch" d="M0 3h6" />
          </pattern>
        </defs>
        <path class="sr-plan__middle" d="M-7 0h14M0 -7v14" />
        {plan.marks.map((mark) => <Mark mark={mark} hatch={hatch} />)}
        <path class="sr-plan__bar" d={`M${12 - halfWidth} ${halfHeight + 10}v6h${plan.bar.length.toFixed(1)}v-6`} />
        <text class="sr-plan__text" x={20 + plan.bar.length - halfWidth} y={halfHeight + 18}>{distance(plan.bar.metres)}</text>
        <path class="sr-plan__bar" d={`M${halfWidth - 20} ${20 - halfHeight}v-18m-5 6l5 -6l5 6`} />
      </svg>
      <figcaption>
        <ul class="sr-plan__key">
          {(['fresh', 'aging', 'old'] as const).map((age) => <li><Key age={age} hatch={hatch} />{words[age]}</li>)}
          {plan.marks.some((mark) => mark.needsSomeone) ? <li><Key age="fresh" hatch={hatch} needs />{words.needs}</li> : null}
        </ul>
        <p class="govuk-hint sr-plan__about">{words.about} {plan.people > plan.lines.length ? words.left(plan.lines.length, plan.people) : ''}</p>
        <Details summary={words.inWords}>
          <ul class="govuk-list">
            {plan.lines.map((line) => (
              <li>{line.metres < 10 ? words.personHere(line.name, agoWords(Math.max(0, now - line.seenAt), language))
                : words.person(line.name, distance(line.metres), words.directions[line.direction]!, agoWords(Math.max(0, now - line.seenAt), language))}</li>
            ))}
          </ul>
        </Details>
      </figcaption>
    </figure>
  )
}

const classOf = (age: PlanMark['age'], needs: boolean): string => `sr-plan__mark sr-plan__mark--${age}${needs ? ' sr-plan__mark--needs' : ''}`

/** Those who need somebody are square: shape says it where colour cannot. */
function Mark({ mark, hatch }: { mark: PlanMark; hatch: string }) {
  const { x, y, letters, age, needsSomeone } = mark
  const half = letters.length > 2 ? 22 : 16
  const fill = age === 'old' ? { fill: `url(#${hatch})` } : {}
  return (
    <g class={classOf(age, needsSomeone)} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      {needsSomeone ? <rect class="sr-plan__ground" x={-half} y="-16" width={2 * half} height="32" /> : <rect class="sr-plan__ground" x={-half} y="-16" width={2 * half} height="32" rx="16" />}
      {needsSomeone ? <rect class="sr-plan__shape" x={-half} y="-16" width={2 * half} height="32" {...fill} /> : <rect class="sr-plan__shape" x={-half} y="-16" width={2 * half} height="32" rx="16" {...fill} />}
      <text class="sr-plan__letters" y="5.5">{letters}</text>
    </g>
  )
}

const Key = ({ age, hatch, needs = false }: { age: PlanMark['age']; hatch: string; needs?: boolean }) => (
  <svg class="sr-plan__sample" viewBox="-12 -12 24 24" width="20" height="20" aria-hidden="true" focusable="false">
    <g class={classOf(age, needs)}><rect class="sr-plan__shape" x="-9" y="-9" width="18" height="18" {...(needs ? {} : { rx: 9 })} {...(age === 'old' ? { fill: `url(#${hatch})` } : {})} /></g>
  </svg>
)
