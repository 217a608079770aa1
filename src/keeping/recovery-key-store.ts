// The recovery key: backups are sealed to its public half, which stands beside the server's keys. Its private half is
// on paper and nowhere on this machine.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

// Loaded at first use, to keep an idle server small.
const loadAge = () => import('age-encryption')

export const keysFile = (dataFolder: string): string => join(dataFolder, 'keys', 'keys.json')
export const recoveryFile = (dataFolder: string): string => join(dataFolder, 'keys', 'recovery.txt')

/** The public half, or null where there is none yet. */
export function recipientOf(dataFolder: string): string | null {
  try {
    return /^age1[0-9a-z]+$/m.exec(readFileSync(recoveryFile(dataFolder), 'utf8'))?.[0] ?? null
  } catch {
    return null
  }
}

/**
 * A new recovery key, to which all later backups are sealed; those made before still open with the old sheet.
 * Gives the private half, once: to be printed and then forgotten.
 */
export async function makeRecoveryKey(dataFolder: string): Promise<{ readonly secretKey: string; readonly recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await loadAge()
  // X25519 and not the newer hybrid, which the age that Debian and Ubuntu install does not know.
  const secretKey = await generateX25519Identity()
  const recipient = await identityToRecipient(secretKey)
  const path = recoveryFile(dataFolder)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, `${recipient}\n`, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  return { secretKey, recipient }
}

/** At the first start: makes the recovery key and gives it; null where there is one already. */
export async function ensureRecoveryKey(dataFolder: string): Promise<Awaited<ReturnType<typeof makeRecoveryKey>> | null> {
  return recipientOf(dataFolder) === null ? makeRecoveryKey(dataFolder) : null
}
