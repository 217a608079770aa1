// Who is told, in order. Made from the roster when an outing starts, shown to everyone in it, and kept with the alert.

export type PersonId = string
export type Channel = 'push' | 'email' | 'sms' | 'voice'
export type ToldAs = 'partner' | 'coordinator' | 'next' | 'lead' | 'agent' | 'trusted-contact'

export type Tell = { readonly person: PersonId; readonly as: ToldAs; readonly channels: readonly Channel[] }
export type Step = {
  readonly afterSeconds: number // since the step before began
  readonly tell: readonly Tell[]
}

export type Roster = {
  readonly subjects: readonly PersonId[]
  readonly partners: readonly PersonId[]
  readonly coordinatorsOnDuty: readonly PersonId[]
  readonly next: readonly PersonId[]
  readonly leads: readonly PersonId[]
  readonly agents: readonly PersonId[]
  /** Only those who said yes first. */
  readonly trustedContacts: readonly PersonId[]
  /** Those who walk with the subjects. */
  readonly sameGroup: readonly PersonId[]
  readonly channelsOf: Readonly<Record<PersonId, readonly Channel[]>>
  /** Channels that failed their last daily test (L19). */
  readonly brokenChannels: Readonly<Record<PersonId, readonly Channel[]>>
}

type Rung = { readonly who: readonly ToldAs[]; readonly waitSeconds: number }
type Ladder = { readonly rungs: readonly Rung[]; readonly atOnce: readonly Channel[] }

/** The channels that insist (a text, a call) follow this much after the quick ones, to the same person. */
export const insistAfterSeconds = 30

/**
 * How long those before are given until those after are told too. The last begins no later than 10 minutes after
 * the first (facts 5.1). A missed deadline gives the partner a minute first, because most are a forgotten press;
 * an SOS is pressed on purpose. After an outage the partner's phone was cut off as well, so the watch is asked.
 */
export const ladders = {
  missed: {
    atOnce: ['push', 'email'],
    rungs: [
      { who: ['partner'], waitSeconds: 0 },
      { who: ['coordinator'], waitSeconds: 60 },
      { who: ['next'], waitSeconds: 120 },
      { who: ['lead', 'agent'], waitSeconds: 120 },
      { who: ['trusted-contact'], waitSeconds: 120 },
    ],
  },
  sos: {
    atOnce: ['push', 'email', 'sms'],
    rungs: [
      { who: ['partner', 'coordinator'], waitSeconds: 0 },
      { who: ['next'], waitSeconds: 120 },
      { who: ['lead', 'agent'], waitSeconds: 120 },
      { who: ['trusted-contact'], waitSeconds: 120 },
    ],
  },
  'roll-call': {
    atOnce: ['push', 'email', 'sms'],
    rungs: [
      { who: ['coordinator'], waitSeconds: 0 },
      { who: ['next'], waitSeconds: 120 },
      { who: ['lead', 'agent'], waitSeconds: 120 },
      { who: ['trusted-contact'], waitSeconds: 120 },
    ],
  },
  technical: {
    atOnce: ['push', 'email'],
    rungs: [
      { who: ['coordinator'], waitSeconds: 0 },
      { who: ['next'], waitSeconds: 120 },
      { who: ['lead', 'agent'], waitSeconds: 120 },
    ],
  },
} as const satisfies Record<string, Ladder>

/**
 * The steps for one alert. Never to a subject's own devices; silent or duress: to nobody who walks with them. Under
 * duress nobody outside either, whose text says "please ring them now", unless there is nobody else.
 * Whoever is missing costs no waiting: the next are told sooner. A person none of whose channels works is tried
 * all the same, and the ones after are told at once. Empty when there is nobody to tell (see `nobodyToTell`).
 */
export function ladderFor(
  roster: Roster,
  kind: 'missed' | 'sos' | 'duress' | 'roll-call' | 'tamper' | 'system' | 'unwatched',
  silent: boolean,
): Step[] {
  const ladder: Ladder = ladders[kind === 'duress' ? 'sos' : kind === 'tamper' || kind === 'system' || kind === 'unwatched' ? 'technical' : kind]
  const mayHear = (person: PersonId) =>
    !roster.subjects.includes(person) && !((silent || kind === 'duress') && roster.sameGroup.includes(person))

  const steps: Step[] = []
  let before: { secondStep: boolean; hopeless: boolean } | null = null
  for (const rung of ladder.rungs) {
    if (kind === 'duress' && steps.length > 0 && rung.who.every((as) => as === 'trusted-contact')) continue
    const people = peopleOf(roster, rung.who).filter(({ person }) => mayHear(person) && channelsOf(roster, person).length > 0)
    if (people.length === 0) continue
    const hopeless = people.every(({ person }) => working(roster, person).length === 0)
    const told = people.map((one) => ({ ...one, ...inTwoGoes(roster, one.person, ladder.atOnce) }))
    const second = told.filter(({ later }) => later.length > 0)

    let afterSeconds = 0
    if (before !== null && !before.hopeless) {
      afterSeconds = rung.waitSeconds - (before.secondStep ? insistAfterSeconds : 0)
    }
    steps.push({ afterSeconds, tell: told.map(({ person, as, first }) => ({ person, as, channels: first })) })
    if (second.length > 0) {
      const tell = second.map(({ person, as, later }) => ({ person, as, channels: later }))
      steps.push({ afterSeconds: insistAfterSeconds, tell })
    }
    before = { secondStep: second.length > 0, hopeless }
  }
  return steps
}

export const nobodyToTell = (ladder: readonly Step[]): boolean => ladder.length === 0

/** Each person once, in the first of their parts. */
function peopleOf(roster: Roster, parts: readonly ToldAs[]): { person: PersonId; as: ToldAs }[] {
  const inPart: Record<ToldAs, readonly PersonId[]> = {
    partner: roster.partners,
    coordinator: roster.coordinatorsOnDuty,
    next: roster.next,
    lead: roster.leads,
    agent: roster.agents,
    'trusted-contact': roster.trustedContacts,
  }
  const all = parts.flatMap((as) => inPart[as].map((person) => ({ person, as })))
  return all.filter(({ person }, index) => all.findIndex((other) => other.person === person) === index)
}

const channelsOf = (roster: Roster, person: PersonId): readonly Channel[] => roster.channelsOf[person] ?? []

function working(roster: Roster, person: PersonId): Channel[] {
  const broken = roster.brokenChannels[person] ?? []
  return channelsOf(roster, person).filter((channel) => !broken.includes(channel))
}

/** The quick channels first and the insistent ones later; where no quick one works, the insistent ones at once. */
function inTwoGoes(roster: Roster, person: PersonId, atOnce: readonly Channel[]): { first: Channel[]; later: Channel[] } {
  const usable = working(roster, person)
  // A test that failed yesterday may pass tonight, and there is nothing else to try.
  if (usable.length === 0) return { first: [...channelsOf(roster, person)], later: [] }
  const quick = usable.filter((channel) => atOnce.includes(channel))
  if (quick.length === 0) return { first: usable, later: [] }
  return { first: quick, later: usable.filter((channel) => !atOnce.includes(channel)) }
}
