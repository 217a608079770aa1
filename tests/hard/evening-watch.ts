// Carys at her board: she learns of an alert by a message and by nothing else, deals with it and closes it, like a
// person does, and keeps what she saw. What no message ever told her she finds at the end, and that is a fault.

import { after, type Instant, minutes } from '../../src/basics/instant.ts'
import type { AlertStory } from '../../src/alerts/alert-pages.tsx'
import type { AlertCard, BoardView } from '../../src/alerts/board-view.ts'
import { messageWords } from '../../src/notify/message-words.ts'
import type { Gateway } from '../support/providers/gateways.ts'
import type { MailServer } from '../support/providers/mail-server.ts'
import type { SeenAlert } from './evening-count.ts'
import { carysAddress, carysNumber } from './evening-team.ts'
import { type KillableServer, pause } from './killable-server.ts'
import { form, type Line } from './line.ts'

export type Providers = { readonly mail: MailServer; readonly sms: Gateway; readonly voice: Gateway }
export type Watch = {
  readonly alerts: ReadonlyMap<string, SeenAlert & { readonly told: AlertCard['told'] }>
  /** Resolves when there is no open alert left; then looks once more. Answers those of which nobody was ever told. */
  untilQuiet(): Promise<readonly string[]>
  /** Reads the pages of all alerts once more, when all that was to be sent has been. */
  lookAgain(): Promise<void>
  stop(): Promise<void>
}

export const saidOfAlerts = [messageWords.en.said.alert.body, messageWords.en.said['roll-call'].body]
export const mailsAbout = (mail: MailServer, alert: string) => mail.taken.filter((one) => one.to.includes(carysAddress) && one.text.includes(`/alerts/${alert}`))

export function startWatch({ carys, line, server, chance, providers: { mail, sms, voice }, onClosed }: {
  carys: string
  line: Line
  server: KillableServer
  chance: () => number
  providers: Providers
  onClosed: (subject: string, at: Instant) => void
}): Watch {
  const alerts = new Map<string, SeenAlert & { told: AlertCard['told'] }>()
  const handling = new Map<string, Promise<void>>()
  let stopped = false
  let mailsRead = 0
  let ringsHeard = 0
  let looking: Promise<unknown> = Promise.resolve()

  async function deal(id: string): Promise<void> {
    await pause((minutes(1) + chance() * minutes(2)) / server.rate)
    for (;;) {
      await line.insist(`/alerts/${id}/deal`, carys, form({}))
      await line.insist(`/alerts/${id}/close`, carys, form({ outcome: 'false-alarm', then: 'still-out', note: 'Rang, all is well' }))
      const story = (await (await line.insist(`/api/alerts/${id}`, carys)).json()) as AlertStory
      if (story.alert.status === 'closed') return keep(story)
      await pause(300)
    }
  }

  function keep({ alert }: AlertStory): void {
    const { id, kind, openedAt, closedAt, told } = alert
    alerts.set(id, { id, kind, openedAt, closedAt, told, subjects: alert.subjects.map(({ name }) => name) })
    if (kind === 'missed' || kind === 'roll-call') for (const { name } of alert.subjects) onClosed(name, closedAt!)
  }

  const handle = (id: string) => {
    if (handling.has(id)) return
    const dealing = deal(id)
    handling.set(id, dealing)
    dealing.catch(() => undefined) // said by untilQuiet, which waits for all of them
  }

  const ringsToHer = () => [...sms.taken(), ...voice.taken()].filter(({ to, text }) => to === carysNumber && saidOfAlerts.some((words) => text.includes(words)))

  async function openAlerts(): Promise<readonly AlertCard[]> {
    return ((await (await line.insist('/api/board', carys)).json()) as BoardView).alerts
  }

  async function watchOn(): Promise<void> {
    while (!stopped) {
      const fresh = mail.taken.slice(mailsRead)
      mailsRead += fresh.length
      for (const { text } of fresh) for (const [, id] of text.matchAll(/\/alerts\/([\w-]{20,})/g)) handle(id!)
      const rings = ringsToHer().length
      if (rings > ringsHeard) {
        // A text or a call says which alert only where there is room for a link: she looks at the board.
        ringsHeard = rings
        looking = looking.then(async () => {
          for (const alert of await openAlerts()) if (after(alert.openedAt, minutes(3)) < server.now()) handle(alert.id)
        })
        looking.catch(() => undefined)
      }
      await pause(150)
    }
  }

  const watching = watchOn()
  return {
    alerts,
    async untilQuiet() {
      const untold: string[] = []
      for (;;) {
        await looking
        await Promise.all(handling.values())
        const open = await openAlerts()
        if (open.length === 0) return untold
        const late = open.filter((alert) => !handling.has(alert.id) && after(alert.openedAt, minutes(20)) < server.now())
        for (const alert of late) {
          untold.push(`Nobody was told of the alert about ${alert.subjects.map(({ name }) => name).join(', ')} in twenty minutes`)
          handle(alert.id)
        }
        await pause(300)
      }
    },
    async lookAgain() {
      for (const id of alerts.keys()) {
        const { alert } = (await (await line.insist(`/api/alerts/${id}`, carys)).json()) as AlertStory
        alerts.set(id, { ...alerts.get(id)!, told: alert.told })
      }
    },
    async stop() {
      stopped = true
      await watching
    },
  }
}
