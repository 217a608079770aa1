import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { instant } from '../basics/instant.ts'
import { type Config, isLoopback, readConfig } from '../config.ts'
import { diagnose, type DoctorReadings, type Finding, keysFile, readStore, recipientOf } from '../keeping/index.ts'
import { becomeOwnerOf, withStore } from './open-store.ts'
import { say } from './terminal.ts'
import type { Work } from './work.ts'

export const doctor: Work = async ({ environment }) => {
  const config = readConfig(environment)
  becomeOwnerOf(config.dataFolder)
  const findings = diagnose(await read(config))
  for (const finding of findings) say(inLines(finding))
  const [bad, look] = (['bad', 'look'] as const).map((level) => findings.filter((finding) => finding.level === level).length)
  say(bad === 0 ? `\nNothing needs you now.${look === 0 ? '' : ` ${look} to know.`}` : `\n${bad} to do${look === 0 ? '' : `, ${look} to know`}.`)
  return bad === 0 ? 0 : 1
}

const marks = { good: 'good', look: 'know', bad: 'DO  ' } as const

const inLines = ({ about, level, says, todo }: Finding): string => `${marks[level]}  ${about.padEnd(11)}${says}${todo === null ? '' : `\n                 ${todo}`}`

async function read(config: Config): Promise<DoctorReadings> {
  const { dataFolder, publicUrl, smtpUrl, smsUrl, smsNumber, voiceUrl, heartbeatUrl, heartbeatSecret } = config
  const disk = await statfs(dataFolder).catch(() => null)
  const opened = await withStore(config, async ({ database, keys, clock }) => ({
    store: await readStore(database.read, keys.ledgerSigner), now: clock.now(), storeFault: null,
  })).catch((error: unknown) => ({ store: null, now: null, storeFault: error instanceof Error ? error.message : String(error) }))
  const wall = Date.now()
  return {
    now: opened.now ?? instant(wall),
    disk: disk && disk.blocks > 0 ? { freeShare: disk.bavail / disk.blocks, freeBytes: disk.bavail * disk.bsize } : null,
    inStep: await isInStep(),
    clockOffMilliseconds: opened.now === null ? null : opened.now - wall,
    keyFile: keyFileOf(dataFolder),
    hasSheet: recipientOf(dataFolder) !== null,
    isHosted: !isLoopback(publicUrl.hostname),
    saysWhoRunsIt: config.ranBy !== null,
    gateways: { mail: smtpUrl !== null, texts: smsUrl !== null, textsIn: smsNumber !== null, calls: voiceUrl !== null },
    watcher: heartbeatUrl === null ? 'none' : heartbeatSecret === null ? 'switch' : 'own',
    store: opened.store,
    storeFault: opened.storeFault,
    health: await askServer(config),
  }
}

function keyFileOf(dataFolder: string): DoctorReadings['keyFile'] {
  try {
    return (statSync(keysFile(dataFolder)).mode & 0o077) === 0 ? 'good' : 'readable-by-others'
  } catch {
    return 'missing'
  }
}

/** What systemd says; null on a machine without it. */
const isInStep = (): Promise<boolean | null> => new Promise((resolve) => {
  execFile('timedatectl', ['show', '--property=NTPSynchronized', '--value'], { timeout: 3000 }, (error, answer) => {
    resolve(error ? null : answer.trim() === 'yes' ? true : answer.trim() === 'no' ? false : null)
  })
})

/** Of the server on this machine, at its own port and not by way of a proxy. */
function askServer({ host, port, tls, publicUrl }: Config): Promise<DoctorReadings['health']> {
  const own = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const options = { host: own, port, path: '/health', headers: { host: publicUrl.host }, timeout: 3000 }
  return new Promise((resolve) => {
    // The certificate is for its public name, and this is the machine itself: it is asked how it is, and told nothing.
    const asking = tls === null ? requestPlain(options) : requestTls({ ...options, rejectUnauthorized: false })
    asking.on('error', () => resolve(null)).on('timeout', () => asking.destroy()).on('response', (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (part: string) => (body += part)).on('error', () => resolve(null)).on('end', () => {
        try {
          const { troubles, notices } = JSON.parse(body) as NonNullable<DoctorReadings['health']>
          resolve({ troubles, notices })
        } catch {
          resolve(null)
        }
      })
    }).end()
  })
}
