// What the server says of itself: one JSON line an event, with ids and reasons. Never names, places, numbers or texts.

export type Log = (event: string, details?: Readonly<Record<string, string | number | boolean | null>>) => void

/** Writes each event as one line of JSON, `at` first. The shape of `details` keeps whole objects out by mistake. */
export function makeLog(write: (line: string) => void, now: () => number): Log {
  return (event, details = {}) => write(`${JSON.stringify({ at: new Date(now()).toISOString(), event, ...details })}\n`)
}

/**
 * What may be said of an error in the log: its name, its code and where in our code it came from. Its message may
 * quote what a person typed, so it stays out.
 */
export function faultDetails(error: unknown): { fault: string; code: string | null; where: string | null } {
  const { name, code } = (error ?? {}) as { name?: string; code?: unknown }
  const where = framesOf(error)?.split('\n').find((line) => /^\s+at /.test(line) && !line.includes('node_modules') && !line.includes('node:'))
  return { fault: name ?? typeof error, code: typeof code === 'string' ? code : null, where: where?.trim().replace(/\(?(?:file:\/\/)?\/.*\//, '(') ?? null }
}

/** The stack begins with the message, and a message can be made to look like a line of it. */
function framesOf(error: unknown): string | undefined {
  const { message, stack } = (error ?? {}) as { message?: string; stack?: string }
  if (stack === undefined || !message) return stack
  return stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : undefined
}
