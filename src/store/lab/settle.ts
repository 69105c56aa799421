import { isWhole } from '../../scenarios/playableScenario.ts'
import { computeQuestion, storyGoesOn } from '../../scenarios/predict.ts'
import type { LabState, LabStore, Violation } from './labStore.ts'

/**
 * After the run has moved: brings everything that hangs on the present up to date, in one change. While it plays, `more` may leave
 * `toldVersion` behind for a moment.
 */
export function settle(store: LabStore, more: Partial<LabState> = {}): void {
  const { history, version, chart, playing } = store.getState()
  const tick = history.state.kernel.tick
  if (Math.floor(store.clock.timeMs) !== tick) store.clock.timeMs = tick
  const next: Partial<LabState> = {
    version: version + 1,
    toldVersion: version + 1,
    chart: tick >= history.horizonTick ? history.state.chart : chart,
    violation: findViolation(store),
    ...askIfDue(store, more),
    ...standing(store, more),
    ...more,
  }
  store.setState((next.playing ?? playing) ? next : { ...next, toldVersion: version + 1 })
}

/**
 * Whether the story still goes on after what the learner has done: looked into once for each step and each command. Before the command
 * that ended it, it has not been left; whoever comes past that again is asked again.
 */
function standing(store: LabStore, more: Partial<LabState>): Partial<LabState> {
  const state = { ...store.getState(), ...more }
  const { history, line, exploring, leftStoryAt, storyChecked } = state
  const past = history.commands.filter((entry) => entry.tick <= history.state.kernel.tick)
  const checked = `${line} ${history.state.story.index} ${past.length}`
  const endsAt = checked === storyChecked ? state.storyEndsAt : whereStoryEnds(state, past)
  const isLeft = endsAt !== null && !exploring
  return {
    storyChecked: checked,
    storyEndsAt: endsAt,
    exploring: exploring && endsAt !== null,
    leftStoryAt: isLeft ? endsAt : null,
    ...(isLeft && leftStoryAt === null ? { playing: false } : {}),
  }
}

/** Tick of the last of the commands given so far, if the story cannot go on after them; else null. */
function whereStoryEnds({ history, scenario }: LabState, past: LabState['history']['commands']): number | null {
  const last = past.at(-1)
  return last === undefined || storyGoesOn({ ...history, commands: past }, scenario) ? null : last.tick
}

/** A question of the step that has just begun stops the run, unless it was answered before. */
function askIfDue(store: LabStore, more: Partial<LabState>): Partial<LabState> {
  const { scenario, history, question, playing } = store.getState()
  const answers = more.answers ?? store.getState().answers
  const { story } = history.state
  const step = scenario.story[story.index]
  const prediction = step?.predict
  if (
    prediction === undefined ||
    !story.begun ||
    answers[prediction.id] !== undefined ||
    story.beganAt[story.index] !== history.state.kernel.tick
  )
    return { question: null, playing: more.playing ?? playing }
  if (question?.id === prediction.id) return { question, playing: false }
  const asked = computeQuestion(history, prediction, scenario.seed)
  return asked === null ? { question: null } : { question: asked, playing: false }
}

function findViolation(store: LabStore): Violation | null {
  const { history, scenario, violation } = store.getState()
  const tick = history.state.kernel.tick
  if (violation !== null && violation.tick <= tick) return violation
  for (const invariant of isWhole(scenario.model) ? scenario.model.invariants : []) {
    const detail = invariant.violation(history.state)
    if (detail !== null) return { says: invariant.says, detail, tick }
  }
  return null
}
