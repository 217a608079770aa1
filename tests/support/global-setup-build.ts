import { build } from '../../scripts/build.ts'

/** Before the workers start, who would else build at the same time. What they ask for then is there. */
export default async function setup(): Promise<void> {
  await build()
}
