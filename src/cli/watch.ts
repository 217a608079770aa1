import { type Contact, makeOutsideRoutes, makeOutsideWatch, openOutsideStore } from '../heartbeat/index.ts'
import { instant } from '../basics/instant.ts'
import { readWatchConfig } from '../config.ts'
import { type Channel, makeDirectSender, makeEmailSender, makeSmsSender, makeVoiceSender } from '../notify/index.ts'
import { sharedSeal } from '../platform/keys.ts'
import { makeLog } from '../platform/log.ts'
import { openBootClock } from '../platform/machine-clock.ts'
import { random } from '../platform/random.ts'
import { serve } from '../platform/server.ts'
import { say } from './terminal.ts'
import type { Work } from './work.ts'

export const watch: Work = async ({ environment }) => {
  const config = readWatchConfig(environment)
  const log = makeLog((line) => process.stdout.write(line), Date.now)
  const clock = countingOn(Date.now(), openBootClock())
  const senders = {
    email: config.smtpUrl === null ? undefined : makeEmailSender({ smtpUrl: config.smtpUrl, from: config.mailFrom }),
    sms: config.smsUrl === null ? undefined : makeSmsSender({ setting: config.smsUrl, clock }),
    voice: config.voiceUrl === null ? undefined : makeVoiceSender({ setting: config.voiceUrl, clock }),
  }
  const seal = sharedSeal(config.secret)
  const outside = makeOutsideWatch({
    seal, clock, wallClock: Date.now, log, store: openOutsideStore(config.dataFolder, seal),
    send: makeDirectSender({ senders, clock, random, log, origin: '' }),
    channels: (['sms', 'email', 'voice'] as const).filter((channel: Channel) => senders[channel as keyof typeof senders] !== undefined),
    tell: config.tell.map((one): Contact => ({ ...one, language: 'en' })),
  })
  const server = await serve(makeOutsideRoutes({ watch: outside, clock }), { ...config, lastResort: '' }, log)
  outside.start()
  say(`Safe Return watches from outside on ${server.url}\nGive the server this machine's address as HEARTBEAT_URL, and the same HEARTBEAT_SECRET.`)
  const stop = async () => {
    await outside.stop()
    await server.stop()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  process.on('SIGHUP', () => server.reloadCertificate())
  return 0
}

/** From the wall clock at the start on, by the clock since boot: a wall clock that is set makes no silence shorter. */
function countingOn(wall: number, boot: ReturnType<typeof openBootClock>) {
  const begun = boot.milliseconds()
  return { now: () => instant(Math.floor(wall + boot.milliseconds() - begun)) }
}
