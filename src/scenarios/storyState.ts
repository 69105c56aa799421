import type { EntityRef, FactId } from '../kernel/fact.ts'

/** How far the story has come. Part of the state, so that it rewinds and replays with everything else. */
export interface StoryState {
  /** The current step; the number of steps when the story is over. */
  index: number
  /** Whether the current step's act has been done. */
  begun: boolean
  /** Tick at which each step so far began. */
  beganAt: number[]
  /** What was said when each step began: the sentence of a past step stays as it was. */
  said: string[]
  /** The fact that ended the previous step. */
  cause: FactId | null
}

/** Told by the story itself, beside the broker's facts. */
export type StoryFacts = { 'story.step': { index: number; finished: boolean } }
export const STORY_ENTITY: EntityRef = 'story:lesson'

export function createStoryState(): StoryState {
  return { index: 0, begun: false, beganAt: [], said: [], cause: null }
}
