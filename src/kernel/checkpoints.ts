import type { SimState } from './context.ts'
import { snapshot } from './snapshot.ts'

/** Simulated time between checkpoints. */
const SPACING_MS = 5_000
/** So far back from the newest checkpoint they all stay; beyond, one in `SPARSE` does, and ever fewer. */
const DENSE_MS = 600_000
const MOST_OLD = 64

/** Saved states of one timeline, oldest first, for going back: every 5 s of the last 600 s, fewer and fewer before. */
export interface Checkpoints<State> {
  states: State[]
}

export function createCheckpoints<State>(): Checkpoints<State> {
  return { states: [] }
}

/** Saves a copy of `state` if the newest checkpoint is old enough. Call it between ticks, with everything of its tick done. */
export function keepCheckpoint<State extends SimState>(checkpoints: Checkpoints<State>, state: State): void {
  const newest = checkpoints.states.at(-1)
  const tick = state.kernel.tick
  if (newest !== undefined && tick < newest.kernel.tick + SPACING_MS) return
  checkpoints.states.push(snapshot(state))
  thinOld(checkpoints, tick)
}

/** The newest checkpoint at or before `tick`; the first one if there is none. */
export function nearestCheckpoint<State extends SimState>(checkpoints: Checkpoints<State>, tick: number): State {
  let best = checkpoints.states[0]
  if (best === undefined) throw new Error('a history keeps its first state')
  for (const state of checkpoints.states) {
    if (state.kernel.tick > tick) break
    best = state
  }
  return best
}

/** Forgets those after `tick`: the commands at it and beyond may change. The first state stays. */
export function dropAfter<State extends SimState>(checkpoints: Checkpoints<State>, tick: number): void {
  checkpoints.states = checkpoints.states.filter((state, index) => index === 0 || state.kernel.tick < tick)
}

/** When too many are old, every other of them goes: their number is bounded, whatever the length of the run. */
function thinOld<State extends SimState>(checkpoints: Checkpoints<State>, tick: number): void {
  const old = checkpoints.states.filter((state) => state.kernel.tick < tick - DENSE_MS)
  if (old.length <= MOST_OLD) return
  const dropped = new Set(old.filter((_, index) => index % 2 === 1))
  checkpoints.states = checkpoints.states.filter((state) => !dropped.has(state))
}
