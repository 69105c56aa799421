import { useEffect } from 'react'
import { saveRun } from '../../store/lab/savedRuns.ts'
import { lessonFinished, lessonOpened, predictionMade, stepReached } from '../../store/progress.ts'
import { announce } from '../common/announcements.ts'
import { useLab, useLabStore } from './LabContext.tsx'
import { plainText } from './story/richText.ts'

/** How often a run that plays is kept, real ms. */
const SAVE_EVERY_MS = 4_000

/** What goes on beside a running lesson, unseen: the run is kept, progress is booked, the story is said. */
export function Bookkeeping() {
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
    return () => {
      clearInterval(timer)
      removeEventListener('pagehide', save)
      save()
    }
  }, [store])
}

/** Books progress and says the story to those who listen. */
function useProgress(): void {
  const { history, answers } = useLab((state) => state)
  const { id, story } = useLab((state) => state.scenario)
  const index = useLab((state) => (state.version >= 0 ? state.history.state.story.index : 0))
  const said = history.state.story.said[index]
  useEffect(() => lessonOpened(id, Date.now()), [id])
  useEffect(() => {
    stepReached(id, Math.min(index + 1, story.length), story.length)
    if (index >= story.length) lessonFinished(id)
    if (said !== undefined) announce(plainText(said))
  }, [id, story, index, said])
  useEffect(() => {
    for (const { question, chosen } of Object.values(answers)) predictionMade(id, question.id, chosen === question.right)
  }, [id, answers])
}
