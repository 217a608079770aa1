// The two sounds of the board, made and not loaded: nothing to fetch at the moment they are needed. A browser lets a
// page sound only after a press on it, so a page that has not been pressed says that it is dumb.

export type Sound = {
  /** 'locked': not until somebody presses. 'none': this browser has no sound at all. */
  state(): 'on' | 'locked' | 'none'
  /** To be called in a press (it may work without one, where the browser trusts this page). Says whether it sounds now. */
  unlock(): Promise<boolean>
  play(which: 'urgent' | 'soft'): void
}

type Note = { readonly at: number; readonly hertz: number; readonly seconds: number }

/** Two tones up and down, three times: carries through a door, and is no siren. */
const urgent: readonly Note[] = [0, 0.5, 1].flatMap((at) => [{ at, hertz: 880, seconds: 0.22 }, { at: at + 0.24, hertz: 1175, seconds: 0.22 }])
const soft: readonly Note[] = [{ at: 0, hertz: 523, seconds: 0.3 }, { at: 0.28, hertz: 659, seconds: 0.45 }]

/** `onTick` comes about each second from the sound's own clock, which a browser does not slow down in a hidden tab. */
export function makeSound({ onChange, onTick }: { onChange: () => void; onTick: () => void }): Sound {
  let context: AudioContext | null = null

  function open(): AudioContext | null {
    if (context === null && typeof AudioContext !== 'undefined') {
      context = new AudioContext()
      context.addEventListener('statechange', () => {
        onChange()
        tick()
      })
    }
    return context
  }

  let isTicking = false
  function tick(): void {
    if (isTicking || context?.state !== 'running') return
    isTicking = true
    const second = new ConstantSourceNode(context, { offset: 0 })
    second.connect(context.destination)
    second.addEventListener('ended', () => {
      isTicking = false
      onTick()
      tick()
    })
    second.start()
    second.stop(context.currentTime + 1)
  }

  return {
    state() {
      if (typeof AudioContext === 'undefined') return 'none'
      return context?.state === 'running' ? 'on' : 'locked'
    },
    async unlock() {
      const opened = open()
      if (opened === null) return false
      // A browser that wants a press first leaves this waiting for ever.
      await Promise.race([opened.resume().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 500))])
      tick()
      return opened.state === 'running'
    },
    play(which) {
      if (context?.state !== 'running') return
      for (const { at, hertz, seconds } of which === 'urgent' ? urgent : soft) {
        const begins = context.currentTime + at
        const tone = new OscillatorNode(context, { type: which === 'urgent' ? 'triangle' : 'sine', frequency: hertz })
        const loud = new GainNode(context, { gain: 0 })
        tone.connect(loud).connect(context.destination)
        // Without a slope at both ends it clicks.
        loud.gain.setValueAtTime(0, begins)
        loud.gain.linearRampToValueAtTime(which === 'urgent' ? 0.6 : 0.3, begins + 0.02)
        loud.gain.setValueAtTime(which === 'urgent' ? 0.6 : 0.3, begins + seconds - 0.05)
        loud.gain.linearRampToValueAtTime(0, begins + seconds)
        tone.start(begins)
        tone.stop(begins + seconds + 0.05)
      }
    },
  }
}
