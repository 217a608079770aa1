// The two sounds: a siren when somebody wants to be heard, and a short call to check in. Made, not loaded, so that they
// sound with no signal. Browsers let nothing sound before the first touch of the page.

export type Sounds = { unlock(): void; siren(isOn: boolean): void; call(): void }

export function makeSounds(): Sounds {
  let audio: AudioContext | null = null
  let siren: OscillatorNode | null = null

  function tone(frequency: number, volume: number): OscillatorNode | null {
    if (audio === null) return null
    const oscillator = audio.createOscillator()
    const loudness = audio.createGain()
    loudness.gain.value = volume
    oscillator.frequency.value = frequency
    oscillator.type = 'square' // carries farthest from a small loudspeaker
    oscillator.connect(loudness).connect(audio.destination)
    return oscillator
  }

  return {
    unlock() {
      audio ??= 'AudioContext' in window ? new AudioContext() : null
      if (audio?.state === 'suspended') void audio.resume()
    },
    siren(isOn) {
      siren?.stop()
      siren = isOn ? tone(1_000, 1) : null
      if (siren === null || audio === null) return
      const from = audio.currentTime
      for (let half = 0; half < 1_200; half++) siren.frequency.setValueAtTime(half % 2 === 0 ? 1_000 : 1_600, from + half / 2)
      siren.start()
    },
    call() {
      // The buzz is for a pocket; iPhones have none, and others allow it only after a first touch.
      if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([300, 150, 300, 150, 600])
      if (audio?.state !== 'running') return
      for (const [at, frequency] of [[0, 660], [0.25, 880], [0.5, 660], [0.75, 880]] as const) {
        const note = tone(frequency, 0.3)
        note?.start(audio.currentTime + at)
        note?.stop(audio.currentTime + at + 0.18)
      }
    },
  }
}
