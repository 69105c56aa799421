import { undo as undoCommand } from '../../kernel/history.ts'
import { storyGoesOn } from '../../scenarios/predict.ts'
import type { LabStore } from './labStore.ts'
import { endSeek } from './playback.ts'
import { settle } from './settle.ts'

/** Rewinds to just before the command that left the story, which is taken back with everything after it. */
export function returnToStory(store: LabStore): void {
  endSeek(store)
  const { history, line } = store.getState()
  // Taking commands back one by one until the story goes on again keeps what was done within the story.
  while (undoCommand(history)) if (storyGoesOn(history, store.getState().scenario)) break
  store.clock.timeMs = history.state.kernel.tick
  settle(store, {
    line: line + 1,
    refusal: null,
    violation: null,
    chart: history.state.chart,
    playing: false,
  })
}

/** Goes on without the story. */
export function exploreOn(store: LabStore): void {
  store.setState({ exploring: true, leftStoryAt: null })
}
