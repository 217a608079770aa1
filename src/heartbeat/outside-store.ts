// What the outside watcher keeps on its own disk: what it heard last, sealed (it holds numbers), and of each record the
// newest checkpoint of every day, in clear, for `safe-return verify --checkpoint`.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../basics/instant.ts'
import type { SharedSeal } from '../platform/keys.ts'
import { sealedAs } from './heartbeat.ts'
import type { Watched } from './outside-rules.ts'

export type OutsideStore = {
  /** Null where nothing was kept, or it was sealed with another secret. */
  load(): Watched | null
  save(watched: Watched): void
  saveCheckpoint(origin: string, note: string, at: Instant): void
}

export function openOutsideStore(folder: string, seal: SharedSeal): OutsideStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'outside-watch')
  const write = (path: string, content: string | Buffer) => {
    writeFileSync(`${path}.new`, content, { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  return {
    load() {
      try {
        return JSON.parse(seal.open(sealedAs.kept, readFileSync(file))) as Watched
      } catch {
        return null
      }
    },
    save: (watched) => write(file, seal.seal(sealedAs.kept, JSON.stringify(watched))),
    saveCheckpoint(origin, note, at) {
      const own = join(folder, 'checkpoints', origin.replaceAll(/[^\w-]/g, '-'))
      mkdirSync(own, { recursive: true, mode: 0o700 })
      write(join(own, `${new Date(at).toISOString().slice(0, 10)}.note`), note)
    },
  }
}
