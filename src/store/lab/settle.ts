import { computeQuestion } from '../../scenarios/predict.ts'
import { isWhole } from '../../scenarios/scenario.ts'
import type { LabState, LabStore, Violation } from './labStore.ts'

/** After the run has moved: brings everything that hangs on the present up to date, in one change. */
export function settle(store: LabStore, more: Partial<LabState> = {}): void {
  const { history, version, chart } = store.getState()
  const tick = history.state.kernel.tick
  if (Math.floor(store.clock.timeMs) !== tick) store.clock.timeMs = tick
  store.setState({
    version: version + 1,
    chart: tick >= history.horizonTick ? history.state.chart : chart,
    violation: findViolation(store),
    ...standing(store, more),
    ...askIfDue(store, more),
    ...more,
  })
}

/** Before the command that ended the story it has not been left; whoever comes past it again is asked again. */
function standing(store: LabStore, more: Partial<LabState>): Partial<LabState> {
  const { storyEndsAt, exploring, history } = { ...store.getState(), ...more }
  if (storyEndsAt === null || history.state.kernel.tick < storyEndsAt) return { leftStoryAt: null, exploring: false }
  return { leftStoryAt: exploring ? null : storyEndsAt }
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
