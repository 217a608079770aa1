// What every command is: it is given what was typed, and the settings; it answers with its exit code.

export type Given = {
  readonly names: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | string[] | undefined>>
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Does the work and answers 0 or 1; throws with a message in plain words. */
export type Work = (given: Given) => Promise<number>
