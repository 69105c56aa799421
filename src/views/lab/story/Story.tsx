import { Suspense, useEffect, useRef } from 'react'
import { storyIsOver } from '../../../scenarios/lesson.ts'
import { cardOf } from '../../../scenarios/playableScenario.ts'
import { goToStoryStep } from '../../../store/lab/actions.ts'
import { lazyView } from '../../common/lazyView.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import { RichText } from './RichText.tsx'
import styles from './Story.module.css'
import { useInSight } from './useInSight.ts'

/** Fetched while the first step is told. */
const QuestionCard = lazyView(
  () => import('./QuestionCard.tsx'),
  (module) => module.QuestionCard,
)

/** Fetched when the story is left. */
const LeftStory = lazyView(
  () => import('./LeftStory.tsx'),
  (module) => module.LeftStory,
)

/** Fetched when the story ends: it knows every lesson, to name the next. */
const TheEnd = lazyView(
  () => import('./TheEnd.tsx'),
  (module) => module.TheEnd,
)

/** The story: what has been said, what is said now, and the question that is open. */
export function Story() {
  useEffect(() => QuestionCard.preload(), [])
  useLab((state) => state.version)
  const { scenario, history, question, answers, leftStoryAt, exploring } = useLab((state) => state)
  const { story } = history.state
  const card = cardOf(scenario)
  const over = storyIsOver(scenario, history.state)
  const current = over ? scenario.story.length - 1 : story.index
  // What was just said stays in sight; what was said before folds away, so that the present step never does.
  const earlier = Math.max(0, current - (question === null ? 1 : 0))
  const answer = answers[scenario.story[current]?.predict?.id ?? '']
  return (
    <section className={styles.root} aria-labelledby="lesson-title">
      <h2 id="lesson-title" className={styles.title}>
        {card?.title ?? scenario.id}
      </h2>
      <p className={styles.question}>{card?.question}</p>
      {earlier > 0 && (
        <details className={styles.earlier}>
          <summary>{earlier === 1 ? 'The first step' : `The first ${earlier} steps`}</summary>
          <StepList from={0} to={earlier} current={current} over={over} />
        </details>
      )}
      <StepList from={earlier} to={current + 1} current={current} over={over} />
      <Suspense fallback={null}>
        {question !== null && <QuestionCard question={question} />}
        {question === null && answer !== undefined && <QuestionCard question={answer.question} chosen={answer.chosen} />}
      </Suspense>
      {!over && <p className={styles.more}>{remaining(scenario.story.length - current - 1)}</p>}
      {leftStoryAt !== null && (
        <Suspense fallback={null}>
          <LeftStory />
        </Suspense>
      )}
      {exploring && !over && <p className={styles.more}>You are exploring on your own. Undo or Reset brings the story back.</p>}
      {over && leftStoryAt === null && (
        <Suspense fallback={null}>
          <TheEnd />
        </Suspense>
      )}
    </section>
  )
}

interface StepListProps {
  readonly from: number
  readonly to: number
  readonly current: number
  readonly over: boolean
}

function StepList({ from, to, current, over }: StepListProps) {
  const said = useLab((state) => (state.version >= 0 ? state.history.state.story.said : []))
  return (
    <ol className={styles.steps} start={from + 1}>
      {said.slice(from, to).map((text, offset) => {
        const index = from + offset
        return <Step key={index} index={index} said={text} isCurrent={index === current} isDone={index < current || over} />
      })}
    </ol>
  )
}

function Step({ index, said, isCurrent, isDone }: { index: number; said: string; isCurrent: boolean; isDone: boolean }) {
  const store = useLabStore()
  const ref = useRef<HTMLLIElement>(null)
  useInSight(ref, isCurrent)
  return (
    <li ref={ref} className={styles.step} data-current={isCurrent} {...(isCurrent ? { 'aria-current': 'step' as const } : {})}>
      <button
        type="button"
        className={styles.number}
        data-done={isDone}
        aria-label={`Go to step ${index + 1}`}
        onClick={() => goToStoryStep(store, index)}
      >
        {isDone ? '✓' : index + 1}
      </button>
      <p>
        <RichText text={said} />
      </p>
    </li>
  )
}

function remaining(steps: number): string {
  if (steps <= 0) return 'The last step.'
  return steps === 1 ? 'One more step.' : `${steps} more steps.`
}
