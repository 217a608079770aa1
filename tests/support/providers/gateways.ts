// An SMS gateway and a gateway for spoken calls, as SMS_URL and VOICE_URL name them.

import { type HttpProvider, startHttpProvider } from './http-provider.ts'

/** `at`: when it came, by the real clock. */
export type SentText = { readonly id: string; readonly to: string; readonly text: string; readonly at: number }
export type Gateway = HttpProvider & {
  /** What the gateway said yes to, in order. */
  readonly taken: () => SentText[]
}
export type SmsGateway = Gateway & {
  /** A text from somebody's phone, handed to the server as gateways do. */
  bring(hook: { url: string; secret: string }, message: { from: string; text: string; id?: string }): Promise<Response>
}

export async function startVoiceGateway(): Promise<Gateway> {
  const provider = await startHttpProvider()
  return {
    ...provider,
    taken: () =>
      provider.received.filter((one) => one.taken).map(({ headers, body, at }) => {
        const { to, text } = JSON.parse(body.toString()) as { to: string; text: string }
        return { id: String(headers['idempotency-key']), to, text, at }
      }),
  }
}

export async function startSmsGateway(): Promise<SmsGateway> {
  let brought = 0
  return {
    ...(await startVoiceGateway()),
    bring: ({ url, secret }, message) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ id: `in-${(brought += 1)}`, ...message }),
      }),
  }
}
