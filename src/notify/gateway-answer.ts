// Some gateways answer "200 OK" and say in the answer that they sent nothing. That is no yes.

const no = /fail|error|reject|invalid|undeliver|insufficient|denied|forbidden|unauthori[sz]ed|blocked/i
const later = /throttl|rate.?limit|too.?many|busy|temporar|try.?again|timeout/i
/** Names under which gateways put their verdict; anywhere else such words may be part of a text. */
const verdicts = /^(status|state|result|response[_-]?code|status[_-]?text|message[_-]?status)$/i

/** 'yes' also where nothing is said: then the status is all there is. */
export function verdictOf(body: string): 'yes' | 'no' | 'later' {
  const text = body.trim()
  const said = text.startsWith('{') || text.startsWith('[') ? complaint(parsed(text)) : /^(err|error|fail|failed)\b/i.test(text) ? text : null
  if (said === null) return 'yes'
  return later.test(said) ? 'later' : 'no'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function complaint(value: unknown, depth = 0): string | null {
  if (typeof value !== 'object' || value === null || depth > 4) return null
  for (const [name, part] of Object.entries(value)) {
    const found = ownComplaint(name, part, depth) ?? complaint(part, depth + 1)
    if (found !== null) return found
  }
  return null
}

function ownComplaint(name: string, part: unknown, depth: number): string | null {
  if (/^(success|ok|sent|accepted)$/i.test(name) && part === false) return JSON.stringify({ [name]: part })
  const isEmpty = part === null || part === false || part === 0 || part === '' || part === '0' || (typeof part === 'object' && Object.keys(part).length === 0)
  if (/^(errors?|error[_-]?(code|message|text))$/i.test(name)) return isEmpty ? null : JSON.stringify(part)
  if (!verdicts.test(name) || (typeof part !== 'string' && typeof part !== 'number')) return null
  const verdict = String(part)
  // Some number each message's own status, with 0 for success: {"messages":[{"status":"4"}]}.
  if (depth >= 2 && /^\d{1,2}$/.test(verdict)) return Number(verdict) === 0 ? null : `status ${verdict}`
  return no.test(verdict) || later.test(verdict) ? verdict : null
}
