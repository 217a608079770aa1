// The long evening of the soak: two hundred kills and more over twenty thousand deadlines and more, with providers in
// every mood and a wall clock that somebody keeps setting, on a night when the clocks change.

import { type EveningPlan, type EveningResult, runEvening } from './evening.ts'

type Wanted = Required<Pick<EveningPlan, 'seed' | 'onProgress' | 'mostMinutes'>> & { readonly databaseUrl: string | null; readonly isShort: boolean; readonly outings: number }

export function longNight({ isShort, outings, ...wanted }: Wanted): Promise<EveningResult> {
  const common = { ...wanted, providers: 'moody', wallJumps: true, anchor: Date.UTC(2027, 2, 28) } as const
  return isShort
    ? runEvening({ ...common, rate: 60, kills: 10, outings: 2, people: 20, habits: { silent: 12, late: 8, sos: 4 } })
    : runEvening({ ...common, rate: 4, kills: 200, leastCheckIns: 20_000, pressesBetween: 90, outings, people: 20, habits: { silent: 2, late: 2, sos: 0.5, pace: [0.12, 0.25] } })
}
