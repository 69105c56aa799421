import { lookAhead } from '../../kernel/history.ts'
import type { LabStore } from './labStore.ts'
import { seekTo } from './playback.ts'

/** How far ahead the next step of the story is looked for, simulated ms. */
const NEXT_STEP_LIMIT_MS = 600_000

/** Goes to where the next step of the story begins. False when it does not come about by itself. */
export function toNextStoryStep(store: LabStore): boolean {
  const ahead = lookAhead(store.getState().history, (fact) => fact.type === 'story.step', NEXT_STEP_LIMIT_MS)
  if (ahead !== null) seekTo(store, ahead.fact.tick)
  return ahead !== null
}

/** Goes back to the last tick before now at which a step of the story began. */
export function toPreviousStoryStep(store: LabStore): void {
  const { kernel, story } = store.getState().history.state
  const began = story.beganAt.findLast((tick) => tick < kernel.tick)
  if (began !== undefined) seekTo(store, began)
}
