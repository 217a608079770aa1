// Settings from the environment, read once: one frozen Config, or every fault at once, with what to do.

import * as v from 'valibot'
import { parsePhoneNumber } from './basics/phone-number.ts'

export type Config = Readonly<{
  host: string
  port: number
  publicUrl: URL
  dataFolder: string
  databaseUrl: string | null
  smtpUrl: string | null
  mailFrom: string
  smsUrl: string | null
  smsHookSecret: string | null
  /** The server's own number, to which people text when nothing else goes; null: they text who is watching. */
  smsNumber: string | null
  voiceUrl: string | null
  heartbeatUrl: string | null
  ranBy: string | null
  tls: { certificate: string; key: string } | null
  trustedProxy: boolean
  demo: boolean
}>

export class ConfigFaults extends Error {
  override name = 'ConfigFaults'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`Safe Return cannot start until ${faults.length === 1 ? 'this is' : 'these are'} put right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

const url = (protocols: readonly string[], example: string) =>
  v.optional(v.pipe(v.string(), v.check((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), `must look like ${example}`)))
const text = v.optional(v.pipe(v.string(), v.maxLength(400, 'is longer than 400 characters')))
const secret = v.optional(v.pipe(v.string(), v.minLength(24, 'must be a secret of at least 24 characters')))

const settings = v.object({
  HOST: text,
  PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a number from 0 to 65535'), v.transform(Number), v.maxValue(65535, 'must be a number from 0 to 65535'))),
  PUBLIC_URL: url(['http:', 'https:'], 'https://safe.example.org'),
  DATA_DIR: text,
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user@host/database'),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org'),
  MAIL_FROM: text,
  SMS_URL: url(['http:', 'https:'], 'https://gateway.example.org/send?key=…'),
  SMS_HOOK_SECRET: secret,
  SMS_NUMBER: v.optional(v.pipe(v.string(), v.check((text) => parsePhoneNumber(text).ok, 'must be a telephone number such as +447700900123'))),
  VOICE_URL: url(['http:', 'https:'], 'https://gateway.example.org/call?key=…'),
  HEARTBEAT_URL: url(['http:', 'https:'], 'https://watcher.example.org/…'),
  RUN_BY: text,
  TLS_CERT: text,
  TLS_KEY: text,
  TRUSTED_PROXY: v.optional(v.picklist(['yes', 'no'], 'must be yes or no')),
})

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
export const isLoopback = (hostname: string): boolean => loopback.test(hostname)

/** Throws ConfigFaults with every fault found, each naming its setting and what to do. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, { demo = false } = {}): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = v.safeParse(settings, given)
  const faults = (parsed.issues ?? []).map((issue) => `${v.getDotPath(issue)} ${issue.message}`)
  const read = (parsed.success ? parsed.output : given) as v.InferOutput<typeof settings>

  const port = Number(read.PORT ?? 3000)
  const tls = read.TLS_CERT && read.TLS_KEY ? { certificate: read.TLS_CERT, key: read.TLS_KEY } : null
  if (Boolean(read.TLS_CERT) !== Boolean(read.TLS_KEY)) faults.push('TLS_CERT and TLS_KEY go together: give both files, or neither')

  const publicUrl = URL.parse(read.PUBLIC_URL ?? '') ?? URL.parse(`http://localhost:${port}`) ?? new URL('http://localhost')
  if (publicUrl.protocol !== 'https:' && !isLoopback(publicUrl.hostname)) {
    faults.push('PUBLIC_URL must begin with https: phones give no position, no reminder and no passkey without it. See docs/HOSTING.md')
  }
  if (publicUrl.pathname !== '/' || publicUrl.search || publicUrl.hash) faults.push('PUBLIC_URL must be an address with no path, such as https://safe.example.org')
  if (read.SMS_URL && !read.SMS_HOOK_SECRET) faults.push('SMS_HOOK_SECRET is missing: without it anyone could send text messages in a volunteer’s name')

  const host = read.HOST ?? (read.TRUSTED_PROXY === 'yes' || tls ? '0.0.0.0' : '127.0.0.1')
  if (demo && (!isLoopback(publicUrl.hostname) || !/^(127\.|localhost$|::1$)/.test(host))) {
    faults.push('--demo runs on this machine only: leave HOST and PUBLIC_URL out, or at localhost')
  }
  if (faults.length > 0) throw new ConfigFaults(faults)

  return Object.freeze({
    host,
    port,
    publicUrl,
    dataFolder: read.DATA_DIR ?? (demo ? '.demo' : 'data'),
    databaseUrl: read.DATABASE_URL ?? null,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM ?? `safe-return@${publicUrl.hostname}`,
    smsUrl: read.SMS_URL ?? null,
    smsHookSecret: read.SMS_HOOK_SECRET ?? null,
    smsNumber: numberOf(read.SMS_NUMBER),
    voiceUrl: read.VOICE_URL ?? null,
    heartbeatUrl: read.HEARTBEAT_URL ?? null,
    ranBy: read.RUN_BY ?? null,
    tls,
    trustedProxy: read.TRUSTED_PROXY === 'yes',
    demo,
  })
}

function numberOf(text: string | undefined): string | null {
  const number = text === undefined ? null : parsePhoneNumber(text)
  return number?.ok ? number.value : null
}
