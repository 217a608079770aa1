// How long each of many things took, in milliseconds.

export type Summary = { readonly count: number; readonly median: number; readonly p99: number; readonly most: number }
export type Latencies = ReturnType<typeof makeLatencies>

export function makeLatencies() {
  const taken: number[] = []
  return {
    add: (milliseconds: number) => void taken.push(milliseconds),
    summary(): Summary {
      const inOrder = Float64Array.from(taken).toSorted()
      const at = (share: number) => Math.round((inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? 0) * 10) / 10
      return { count: inOrder.length, median: at(0.5), p99: at(0.99), most: at(1) }
    },
  }
}
