// Tells whoever keeps something open for a device (a stream to a board) that the device has ended. Within this process
// it is told at once; streams of another node find it by looking the row up again every few seconds.

export type DeviceEnds = {
  /** Calls `listener` with the device's id each time one ends; the answer takes the listener away again. */
  readonly listen: (listener: (device: string) => void) => () => void
  /** Only after the end has been kept. */
  readonly tell: (device: string) => void
}

export function makeDeviceEnds(): DeviceEnds {
  const listeners = new Set<(device: string) => void>()
  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell(device) {
      for (const listener of listeners) listener(device)
    },
  }
}
