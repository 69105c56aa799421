import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type { Question } from '../../../scenarios/predict.ts'
import { answer } from '../../../store/lab/answers.ts'
import { play } from '../../../store/lab/playback.ts'
import { Button } from '../../common/Button.tsx'
import { Icon } from '../../common/Icon.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import { RichText } from './RichText.tsx'
import styles from './Story.module.css'
import { useInSight } from './useInSight.ts'

/** A question: open while nothing is chosen, then with its verdict. The answer was read from the future of this very run. */
export function QuestionCard({ question, chosen }: { question: Question; chosen?: string }) {
  const store = useLabStore()
  const playing = useLab((state) => state.playing)
  const id = useId()
  const root = useRef<HTMLFieldSetElement>(null)
  const because = useRef<HTMLDivElement>(null)
  const goOn = useRef<HTMLButtonElement>(null)
  const wasAnswered = useRef(false)
  const isOpen = chosen === undefined
  useInSight(root, isOpen)
  useInSight(because, !isOpen)
  const choose = (option: string) => {
    wasAnswered.current = true
    answer(store, option)
  }
  // The answer that had the focus can be chosen no more: what one does next has it.
  useEffect(() => {
    if (!isOpen && wasAnswered.current) goOn.current?.focus()
  }, [isOpen])
  // Of an answered question only what counts stays, so that the reason is in sight.
  const options = isOpen ? question.options : question.options.filter((option) => option === chosen || option === question.right)
  return (
    <fieldset ref={root} className={styles.card} data-open={isOpen} onKeyDown={moveAmongAnswers}>
      <legend className={styles.ask}>
        <span className={styles.kicker}>What happens next?</span>
        <span>
          <RichText text={question.ask} />
        </span>
      </legend>
      {options.map((option) => (
        <label key={option} className={styles.option} data-verdict={verdict(question, option, chosen)}>
          <input type="radio" name={id} checked={chosen === option} disabled={!isOpen} onChange={() => choose(option)} />
          <span>
            <RichText text={option} />
          </span>
          <VerdictMark verdict={verdict(question, option, chosen)} />
        </label>
      ))}
      {chosen !== undefined && (
        <div ref={because} role="status" className={styles.because}>
          <p>
            <strong>{commentOn(question, chosen)}</strong> <RichText text={question.because} />
          </p>
          {!playing && (
            <Button ref={goOn} variant="primary" icon="play" onClick={() => play(store)}>
              Watch it happen
            </Button>
          )}
        </div>
      )}
    </fieldset>
  )
}

/** The arrow keys go from answer to answer and choose none, as they would among radio buttons: Space chooses, and that counts. */
function moveAmongAnswers(event: KeyboardEvent<HTMLFieldSetElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
  const answers = [...event.currentTarget.querySelectorAll('input')]
  const at = answers.indexOf(event.target as HTMLInputElement)
  if (step === undefined || at < 0) return
  event.preventDefault()
  answers[(at + step + answers.length) % answers.length]?.focus()
}

/** Nothing is chosen where the answer was shown to an audience. */
function commentOn({ right }: Question, chosen: string): string {
  if (chosen === '') return 'This happens.'
  return chosen === right ? 'Right.' : 'Not this time.'
}

/** What the colour says, for those who do not see it. */
function VerdictMark({ verdict }: { verdict: Verdict }) {
  if (verdict === undefined) return null
  return verdict === 'right' ? <Icon name="check" label="right" /> : <Icon name="close" label="wrong" />
}

type Verdict = 'right' | 'wrong' | undefined

function verdict(question: Question, option: string, chosen: string | undefined): Verdict {
  if (chosen === undefined) return undefined
  if (option === question.right) return 'right'
  return option === chosen ? 'wrong' : undefined
}
