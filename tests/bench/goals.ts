// The goals of DESIGN section 8 beside what was measured, and how they are shown.

export type Row = {
  readonly what: string
  readonly goal: string
  readonly measured: string
  /** Null: nothing to judge by, told so that the others can be understood. */
  readonly met: boolean | null
}

export const row = (what: string, goal: string, measured: string, met: boolean | null): Row => ({ what, goal, measured, met })
export const told = (what: string, measured: string): Row => row(what, '', measured, null)

export const verdict = ({ met }: Row): string => (met === null ? '' : met ? 'met' : 'NOT MET')

export function shown(rows: readonly Row[]): string {
  const lines = [['what', 'goal', 'measured', ''], ...rows.map((one) => [one.what, one.goal, one.measured, verdict(one)])]
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]!.length)))
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n')
}

export const whole = (count: number): string => Math.round(count).toLocaleString('en')
export const percent = (share: number): string => `${Math.round(share * 100)} %`
