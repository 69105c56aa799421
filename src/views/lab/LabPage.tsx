import { useEffect, useRef, useState } from 'react'
import { catalogue } from '../../scenarios/catalogue.ts'
import { loadScenario } from '../../scenarios/loadScenario.ts'
import type { LabStore } from '../../store/lab/labStore.ts'
import type { RouteQuery } from '../../store/route.ts'
import { rewriteRoute } from '../../store/router.ts'
import type { BrokerStage } from '../brokerStage.ts'
import { Button } from '../common/Button.tsx'
import { loadStage } from '../loadStage.ts'
import styles from './Lab.module.css'
import { Lab } from './Lab.tsx'
import { LabProvider } from './LabContext.tsx'
import { openLesson } from './openLesson.ts'

interface LabPageProps {
  readonly lesson: string
  /** `step`: the step of the story to open at, from 1. */
  readonly query: RouteQuery
}

/** A lesson, from its address to the running lab. */
export function LabPage({ lesson, query }: LabPageProps) {
  const [opened, setOpened] = useState<{ lesson: string; store: LabStore; stage: BrokerStage } | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const [attempt, setAttempt] = useState(0)
  const { step } = query
  const isOpen = useRef(false)
  useEffect(() => {
    // Without a step the address means where the learner is, and that is here already.
    if (isOpen.current && step === undefined) return
    let isCurrent = true
    setFailure(null)
    loadScenario(lesson, 'playing')
      .then((scenario) => {
        if (scenario === null) throw new Error(`The lesson ${lesson} is listed but has no file.`)
        return Promise.all([openLesson(scenario, step), loadStage(scenario.model.id)])
      })
      .then(([store, stage]) => {
        if (!isCurrent) return
        isOpen.current = true
        setOpened({ lesson, store, stage })
        // The link has been followed: from here on a reload returns to where the learner has got to.
        if (step !== undefined) rewriteRoute({ place: 'lab', lesson, query: {} })
      })
      .catch((error: unknown) => isCurrent && setFailure(error instanceof Error ? error : new Error(String(error))))
    return () => {
      isCurrent = false
    }
  }, [lesson, step, attempt])

  if (failure !== null) return <LessonFailed failure={failure} onRetry={() => setAttempt((before) => before + 1)} />
  if (opened === null || opened.lesson !== lesson) return <LessonLoading lesson={lesson} />
  return (
    <LabProvider store={opened.store}>
      <Lab stage={opened.stage} />
    </LabProvider>
  )
}

function LessonLoading({ lesson }: { lesson: string }) {
  const card = catalogue.find((entry) => entry.id === lesson)
  return (
    <div className={styles.message} role="status">
      <h1>{card?.title ?? lesson}</h1>
      <p>{card?.question}</p>
      <p>Setting up the cluster…</p>
    </div>
  )
}

function LessonFailed({ failure, onRetry }: { failure: Error; onRetry: () => void }) {
  return (
    <div className={styles.message} role="alert">
      <h1>The lesson could not be loaded</h1>
      <p>{failure.message}</p>
      <Button variant="primary" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
