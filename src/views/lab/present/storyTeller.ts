import { storyIsOver } from '../../../scenarios/lesson.ts'
import { revealAnswer } from '../../../store/lab/answers.ts'
import type { LabStore } from '../../../store/lab/labStore.ts'
import { returnToStory } from '../../../store/lab/leaveStory.ts'
import { pause, play, seekTo } from '../../../store/lab/playback.ts'
import { toNextStoryStep } from '../../../store/lab/storySteps.ts'

/** Tells the story to an audience, a step at each call of `tellOn`. */
export interface StoryTeller {
  tellOn(): void
  /** Watches the run for where to stop. Returns how to let it be. */
  watch(): () => void
}

/**
 * What one expects of a clicker: a press shows the answer of an open question, or plays to where the next step begins; a press while that
 * plays goes there at once. At the end of the story nothing more happens.
 */
export function createStoryTeller(store: LabStore): StoryTeller {
  /** The step from which the run plays on to the next; null when it does not play for us. */
  let from: number | null = null
  const watch = () =>
    store.subscribe(({ playing, history }) => {
      const { index, beganAt } = history.state.story
      if (from === null) return
      if (!playing) from = null
      else if (index !== from) {
        from = null
        // The frame in which it began may have gone a little further.
        seekTo(store, beganAt[index] ?? history.state.kernel.tick)
      }
    })
  const tellOn = () => {
    const { question, leftStoryAt, scenario, history, playing } = store.getState()
    if (question !== null) return revealAnswer(store)
    if (leftStoryAt !== null) return returnToStory(store)
    if (storyIsOver(scenario, history.state)) return pause(store)
    if (playing) {
      if (!toNextStoryStep(store)) pause(store)
      return
    }
    from = history.state.story.index
    play(store)
  }
  return { tellOn, watch }
}
