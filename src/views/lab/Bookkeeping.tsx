import { useEffect } from 'react'
import { saveRun } from '../../store/lab/savedRuns.ts'
import { lessonFinished, lessonOpened, predictionMade, stepReached } from '../../store/progress.ts'
import { modeOf } from '../../store/route.ts'
import { announce } from '../common/announcements.ts'
import { useRoute } from '../shell/useRoute.ts'
import { useLab, useLabStore } from './LabContext.tsx'
import { plainText } from './story/richText.ts'

/** How often a run that plays is kept, real ms. */
const SAVE_EVERY_MS = 4_000

/** What goes on beside a running lesson, unseen: the run is kept, progress is booked, the story is said. */
export function Bookkeeping() {
  const isEmbedded = modeOf(useRoute()) === 'embed'
  useStorySaid()
  // A lesson within another page leaves nothing behind in the browsers of those who read that page.
  return isEmbedded ? null : <Books />
}

function Books() {
  useKeptRun()
  useProgress()
  return null
}

/** Keeps where the learner is: while it plays, when it stops, and when the page goes away. */
function useKeptRun(): void {
  const store = useLabStore()
  useEffect(() => {
    let savedVersion = -1
    const save = () => {
      const { version } = store.getState()
      if (version === savedVersion) return
      savedVersion = version
      saveRun(store)
    }
    const timer = setInterval(save, SAVE_EVERY_MS)
    addEventListener('pagehide', save)
    // A link to another run of this lesson sets the present one aside, as it was kept last.
    addEventListener('hashchange', save)
    return () => {
      clearInterval(timer)
      removeEventListener('pagehide', save)
      removeEventListener('hashchange', save)
      save()
    }
  }, [store])
}

/** Books how far the learner came, and what was guessed. */
function useProgress(): void {
  const answers = useLab((state) => state.answers)
  const { id, story } = useLab((state) => state.scenario)
  const index = useLab((state) => (state.version >= 0 ? state.history.state.story.index : 0))
  useEffect(() => lessonOpened(id, Date.now()), [id])
  useEffect(() => {
    stepReached(id, Math.min(index + 1, story.length), story.length)
    if (index >= story.length) lessonFinished(id)
  }, [id, story, index])
  useEffect(() => {
    for (const { question, chosen } of Object.values(answers)) if (chosen !== '') predictionMade(id, question.id, chosen === question.right)
  }, [id, answers])
}

/** Says each step of the story to those who listen. */
function useStorySaid(): void {
  const said = useLab(({ version, history: { state } }) => (version >= 0 ? state.story.said[state.story.index] : undefined))
  useEffect(() => {
    if (said !== undefined) announce(plainText(said))
  }, [said])
}
