import { vi } from 'vitest'

/** The screen's clock in the test's hands: nothing is repainted until the test says so. */
export interface FakeFrames {
  /** Repaints so many times, `everyMs` apart (at most a tenth of a second counts). */
  repaint(times?: number, everyMs?: number): void
}

/** Takes the place of requestAnimationFrame until `vi.unstubAllGlobals()`. Call it before anything listens to frames. */
export function fakeFrames(): FakeFrames {
  let waiting: FrameRequestCallback[] = []
  let nowMs = 1_000
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => waiting.push(callback))
  return {
    repaint(times = 1, everyMs = 16) {
      for (let time = 0; time < times; time++) {
        nowMs += everyMs
        const due = waiting
        waiting = []
        for (const callback of due) callback(nowMs)
      }
    },
  }
}
