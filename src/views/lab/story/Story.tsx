import { Suspense, useEffect, useMemo, useRef } from 'react'
import { storyIsOver } from '../../../scenarios/lesson.ts'
import { cardOf } from '../../../scenarios/playableScenario.ts'
import type { StoryState } from '../../../scenarios/storyState.ts'
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
  const scenario = useLab((state) => state.scenario)
  const question = useLab((state) => state.question)
  const answers = useLab((state) => state.answers)
  const leftStoryAt = useLab((state) => state.leftStoryAt)
  const exploring = useLab((state) => state.exploring)
  const story = useTold()
  const card = cardOf(scenario)
  const over = useLab(({ history }) => storyIsOver(scenario, history.state))
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
          <StepList said={story.said} from={0} to={earlier} current={current} over={over} />
        </details>
      )}
      <StepList said={story.said} from={earlier} to={current + 1} current={current} over={over} />
      <Suspense fallback={null}>
        {question !== null ? (
          <QuestionCard key={question.id} question={question} />
        ) : (
          answer && <QuestionCard key={answer.question.id} question={answer.question} chosen={answer.chosen} />
        )}
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

/** How far the story is, and what has been said. It goes on in place: this follows it, and renders only when it has gone on. */
function useTold(): Pick<StoryState, 'index' | 'said'> {
  const store = useLabStore()
  const told = useLab(({ history: { state } }) => [state.story.index, ...state.story.said].join('\n'))
  return useMemo(() => {
    const { index, said } = store.getState().history.state.story
    return { index, said: [...said] }
  }, [store, told])
}

interface StepListProps {
  readonly said: readonly string[]
  readonly from: number
  readonly to: number
  readonly current: number
  readonly over: boolean
}

function StepList({ said, from, to, current, over }: StepListProps) {
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
