import type { Fact } from '../../kernel/fact.ts'
import { factsBetween, lookAhead, runTo, runUntil, seek, seekInSlices } from '../../kernel/history.ts'
import { openingTick } from '../../scenarios/lesson.ts'
import { onFrame } from '../frame.ts'
import { isCrowd } from './isCrowd.ts'
import { type LabState, type LabStore, SPEEDS } from './labStore.ts'
import { settle } from './settle.ts'

/** "Next step" gives up after so much simulated time without anything to see. */
const NEXT_STEP_LIMIT_MS = 600_000
/** How far "next milestone" looks. */
const NEXT_MILESTONE_LIMIT_MS = 120_000
/** Beyond this, a seek shows its progress. */
const INSTANT_MS = 600_000
/** Real time after which what is drawn of the state follows a crowd, in which something happens before every repaint. */
const CROWD_REST_MS = 500
/** Words and figures change this often at most while it plays, and are this late at most (real ms). */
const TELL_EVERY_MS = 250
const TELL_LATEST_MS = 350

/** Moves the run with the screen's clock while it plays. Returns how to stop. */
export function startPlayback(store: LabStore): () => void {
  let restMs = 0
  let isBehind = false
  let sinceToldMs = 0
  return onFrame((elapsedMs) => {
    const { playing, speed, history, seeking } = store.getState()
    if (!playing || seeking !== null) return
    const before = history.state.kernel.nextFactId
    restMs -= elapsedMs
    sinceToldMs += elapsedMs
    store.clock.timeMs += elapsedMs * speed
    let question: Fact | null
    try {
      question = runUntil(history, (fact) => isQuestion(store.getState(), fact), Math.floor(store.clock.timeMs))
    } catch (error) {
      return stopBroken(store, error)
    }
    isBehind ||= history.state.kernel.nextFactId !== before
    const { version, toldVersion } = store.getState()
    if (question === null && !isQuestionNow(store) && (!isBehind || restMs > 0)) {
      // In a frame in which nothing else is rendered, so that none takes long.
      if (toldVersion === version || sinceToldMs < TELL_EVERY_MS) return
      sinceToldMs = 0
      return store.setState({ toldVersion: version })
    }
    isBehind = false
    // Otherwise what moves would stutter.
    restMs = isCrowd(history.state) ? CROWD_REST_MS : 0
    const tell = sinceToldMs >= TELL_LATEST_MS
    if (tell) sinceToldMs = 0
    settle(store, tell ? {} : { toldVersion })
  })
}

export function play(store: LabStore): void {
  if (store.getState().question === null) store.setState({ playing: true, refusal: null })
}

export function pause(store: LabStore): void {
  if (!store.getState().playing) return
  // The clock rests on a whole tick, so that what is shown is exactly the state.
  store.clock.timeMs = store.getState().history.state.kernel.tick
  settle(store, { playing: false })
}

export function togglePlay(store: LabStore): void {
  if (store.getState().playing) pause(store)
  else play(store)
}

/** To the next fact worth seeing. */
export function nextStep(store: LabStore): void {
  goOn(store, (fact) => fact.level !== 'detail')
}

/** To the next milestone, or the next step of the story. Where none is near, the run stays and says so. */
export function nextMilestone(store: LabStore): void {
  const isMark = (fact: Fact) => fact.level === 'milestone' || fact.type === 'story.step'
  if (lookAhead(store.getState().history, isMark, NEXT_MILESTONE_LIMIT_MS) !== null) return goOn(store, isMark)
  store.setState({
    playing: false,
    refusal: { message: `Nothing of note happens in the next ${NEXT_MILESTONE_LIMIT_MS / 60_000} minutes. Do something, or step on.` },
  })
}

/** Over a stretch in which nothing but timers is left, to the next fact worth seeing. */
export function skipWait(store: LabStore): void {
  if (canSkipWait(store.getState())) nextStep(store)
}

/** Whether nothing is under way and nobody is working: only timers are left. */
export function canSkipWait(state: LabState): boolean {
  return state.scenario.model.onlyTimersLeft(state.history.state)
}

/** Back to the last tick before now at which something worth seeing happened. */
export function previousStep(store: LabStore): void {
  const { history, scenario } = store.getState()
  const opening = openingTick(scenario)
  const now = history.state.kernel.tick
  for (let from = now - 5_000, to = now - 1; to >= opening; to = from - 1, from -= 60_000) {
    const facts = factsBetween(history, Math.max(opening, from), to)
    const last = facts.findLast((fact) => fact.level !== 'detail')
    if (last !== undefined) return seekTo(store, last.tick)
  }
  seekTo(store, opening)
}

/** On or back by so many simulated ms. */
export function nudge(store: LabStore, byMs: number): void {
  const { history } = store.getState()
  seekTo(store, history.state.kernel.tick + byMs)
}

/** Goes to `tick`; a long way is gone in slices, with progress shown. Going forward stops at a question. */
export function seekTo(store: LabStore, tick: number): void {
  endSeek(store)
  const { history } = store.getState()
  const now = history.state.kernel.tick
  const target = Math.max(openingTick(store.getState().scenario), Math.round(tick))
  pause(store)
  if (target > now && target - now <= INSTANT_MS) {
    runUntil(history, (fact) => isQuestion(store.getState(), fact), target)
    return settle(store, { playing: false })
  }
  if (Math.abs(target - now) <= INSTANT_MS) {
    seek(history, target)
    return settle(store, { playing: false, refusal: null })
  }
  seekSlowly(store, target)
}

export function setSpeed(store: LabStore, speed: number): void {
  if (SPEEDS.includes(speed)) store.setState({ speed })
}

/** How to break off the long seek that is under way. */
const seeks = new WeakMap<LabStore, () => void>()

/** Ends a long seek where it has got to. Whoever goes elsewhere or changes the run does this first. */
export function endSeek(store: LabStore): void {
  const stop = seeks.get(store)
  if (stop === undefined) return
  stop()
  seeks.delete(store)
  settle(store, { seeking: null })
}

function seekSlowly(store: LabStore, target: number): void {
  const slices = seekInSlices(store.getState().history, target)
  store.setState({ seeking: 0 })
  const stop = onFrame(() => {
    const { value, done } = slices.next()
    if (done) endSeek(store)
    else store.setState({ seeking: value })
  })
  seeks.set(store, stop)
}

function goOn(store: LabStore, stop: (fact: Fact) => boolean): void {
  const { history, question, seeking } = store.getState()
  if (question !== null || seeking !== null) return
  const limit = history.state.kernel.tick + NEXT_STEP_LIMIT_MS
  const found = runUntil(history, stop, limit)
  if (found === null) runTo(history, limit)
  settle(store, { playing: false, refusal: null })
}

/** The simulation itself has failed: it stands, and says so, instead of failing again in every frame. */
function stopBroken(store: LabStore, error: unknown): void {
  const { tick } = store.getState().history.state.kernel
  store.clock.timeMs = tick
  store.setState({ playing: false, violation: { says: 'The simulation stopped with an error.', detail: String(error), tick } })
}

function isQuestion(state: LabState, fact: Fact): boolean {
  if (fact.type !== 'story.step') return false
  const prediction = state.scenario.story[(fact.data as { index: number }).index]?.predict
  return prediction !== undefined && state.answers[prediction.id] === undefined
}

function isQuestionNow(store: LabStore): boolean {
  return store.getState().question !== null
}
