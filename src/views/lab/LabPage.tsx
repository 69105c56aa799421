import { Suspense, useEffect, useRef, useState } from 'react'
import { loadScenario } from '../../scenarios/loadScenario.ts'
import { cardOf } from '../../scenarios/playableScenario.ts'
import type { LabStore } from '../../store/lab/labStore.ts'
import type { RouteQuery } from '../../store/route.ts'
import { rewriteRoute } from '../../store/router.ts'
import type { BrokerStage } from '../brokerStage.ts'
import { Button } from '../common/Button.tsx'
import { lazyView } from '../common/lazyView.tsx'
import { loadStage } from '../loadStage.ts'
import { namePlace } from '../shell/shellState.ts'
import styles from './Lab.module.css'
import { Lab } from './Lab.tsx'
import { LabProvider } from './LabContext.tsx'
import { openLesson } from './openLesson.ts'

interface LabPageProps {
  readonly lesson: string
  /** `step`: the step of the story to open at, from 1. `run`: what was done in a run, packed, and where it stood. The others: see `LabMode`. */
  readonly query: RouteQuery
}

const NotFoundPage = lazyView(
  () => import('../errors/NotFoundPage.tsx'),
  (module) => module.NotFoundPage,
)

interface Opened {
  readonly lesson: string
  /** Null when there is no such lesson. */
  readonly lab: { readonly store: LabStore; readonly stage: BrokerStage } | null
}

/** A lesson, from its address to the running lab. */
export function LabPage({ lesson, query }: LabPageProps) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const [attempt, setAttempt] = useState(0)
  const { step, run, ...mode } = query
  const link = run ?? step
  const isOpen = useRef(false)
  useEffect(() => {
    // Without a link the address means where the learner is, and that is here already.
    if (isOpen.current && link === undefined) return
    let isCurrent = true
    setFailure(null)
    loadScenario(lesson, 'playing')
      .then((scenario) => {
        if (scenario === null) return null
        return Promise.all([openLesson(scenario, query), loadStage(scenario.model.id)])
      })
      .then((found) => {
        if (!isCurrent) return
        if (found === null) return setOpened({ lesson, lab: null })
        const [store, stage] = found
        const { scenario } = store.getState()
        namePlace(`lab/${lesson}`, scenario.chapter?.title ?? null, cardOf(scenario)?.title ?? lesson)
        isOpen.current = true
        setOpened({ lesson, lab: { store, stage } })
        // The link has been followed: from here on a reload returns to where the learner has got to.
        if (link !== undefined && mode.embed === undefined) rewriteRoute({ place: 'lab', lesson, query: mode })
      })
      .catch((error: unknown) => isCurrent && setFailure(error instanceof Error ? error : new Error(String(error))))
    return () => {
      isCurrent = false
    }
  }, [lesson, link, attempt])

  if (failure !== null) return <LessonFailed failure={failure} onRetry={() => setAttempt((before) => before + 1)} />
  if (opened === null || opened.lesson !== lesson) return <LessonLoading />
  if (opened.lab === null)
    return (
      <Suspense fallback={null}>
        <NotFoundPage lesson={lesson} />
      </Suspense>
    )
  return (
    <LabProvider store={opened.lab.store}>
      <Lab stage={opened.lab.stage} />
    </LabProvider>
  )
}

function LessonLoading() {
  return (
    <div className={styles.message} role="status">
      <p>Setting up the lesson…</p>
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
