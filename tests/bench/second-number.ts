// scripts/run second-number: whether an onlooker with a stopwatch could tell the second number from the first (L9).
// Sends "it was a mistake" 200 times with each of the right, a wrong and the second number, in turn and in a shuffled
// order, so that a busy machine slows all three alike. Prints the medians; not a test, because it counts time.

import { join, eveningOut } from '../support/evening.ts'
import { openTestService } from '../support/whole-app.ts'
import { random } from '../../src/platform/random.ts'

const rounds = 200
const numbers = { right: '2580', wrong: '0000', second: '1379' } as const
type Name = keyof typeof numbers
const names = Object.keys(numbers) as Name[]

const service = await openTestService()
const evening = await eveningOut(service, { ofAsha: { number: numbers.right } })
await evening.asha.post('/me/second-number', { number: numbers.right, second: numbers.second, do: 'keep' })

const cancel = async (browser: typeof evening.asha, name: Name) => {
  service.clock.advance(1000)
  const command = { kind: 'cancel-sos', id: random.id().slice(0, 30), sequence: service.clock.now(), happenedAt: service.clock.now(), pin: numbers[name] }
  const begun = performance.now()
  const response = await browser.json('/api/phone/commands', command)
  const body = await response.text()
  return { took: performance.now() - begun, seen: `${response.status} ${body.replaceAll(command.id, 'id').replace(/\b17\d{11}\b/g, 'moment')}` }
}

// The bytes, each on a phone of its own that just called for help.
const seen: string[] = []
for (const name of names) {
  const phone = service.browser()
  await join(phone, evening.code, 'Siân', `07700 90019${names.indexOf(name)}`, { number: numbers.right })
  await phone.post('/me/second-number', { number: numbers.right, second: numbers.second, do: 'keep' })
  await phone.post('/out/sos', { id: random.id().slice(0, 30) })
  seen.push((await cancel(phone, name)).seen.replace(/"shift":"[^"]*"|"word":"\d+"|"phone":"[^"]*"/g, ''))
}

await evening.asha.post('/out/sos', { id: random.id().slice(0, 30) })
const took: Record<Name, number[]> = { right: [], wrong: [], second: [] }
for (let round = -20; round < rounds; round += 1) {
  for (const name of names.toSorted(() => random.digits(1).localeCompare('5'))) {
    const { took: milliseconds } = await cancel(evening.asha, name)
    if (round >= 0) took[name].push(milliseconds)
  }
}
const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!
const medians = names.map((name) => median(took[name]))
const difference = Math.max(...medians) - Math.min(...medians)
console.log(names.map((name, index) => `${name} ${medians[index]!.toFixed(2)} ms`).join(', '))
console.log(`${difference < 20 ? 'good' : 'FAULT'}  largest difference of medians ${difference.toFixed(2)} ms (goal: under 20 ms, n=${rounds} each)`)
const [right, wrong, second] = seen
console.log(`${right === second ? 'good' : 'FAULT'}  what the phone is answered after the second number is, to the byte, what it is answered after the first`)
console.log(`       a wrong number ${wrong === right ? 'looks the same too' : 'differs: the page still offers to take the alarm back'}`)
await service.close()
process.exitCode = difference < 20 && right === second ? 0 : 1
