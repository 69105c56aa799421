import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { Icon } from './Icon.tsx'
import styles from './NumberField.module.css'
import { parseNumber } from './parseNumber.ts'

interface NumberFieldProps {
  readonly label: ReactNode
  readonly value: number
  /**
   * Called with what was typed, also when it is outside `min` and `max`: who owns the value refuses it and says why in `error`.
   * Silently pulling it into the range would hide the rule. Called with `value` itself when a refused one was taken back.
   */
  readonly onCommit: (value: number) => void
  /** Bounds of the small buttons and the arrow keys. */
  readonly min?: number
  readonly max?: number
  readonly step?: number
  /** Written behind: `ms`. */
  readonly unit?: string
  readonly hint?: ReactNode
  /** Why the last value was refused. */
  readonly error?: ReactNode
  readonly disabled?: boolean
}

/** A number to type. Enter or leaving the field commits, Escape takes back, arrows step (ten at once with Shift). */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onCommit, min = -Infinity, max = Infinity, step = 1, unit = '', hint, error, disabled = false } = props
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const typed = draft === null ? value : parseNumber(draft, unit)
  const problem = typed === null ? 'This is not a number.' : error
  const [seen, setSeen] = useState(value)
  // A value that comes from elsewhere wins over what was being typed.
  if (seen !== value) {
    setSeen(value)
    setDraft(null)
  }

  const commit = () => {
    if (draft === null || typed === null) return
    if (typed === value) takeBack()
    else onCommit(typed)
  }
  const takeBack = () => {
    setDraft(null)
    // What was said about another value no longer counts.
    if (error) onCommit(value)
  }
  const stepBy = (steps: number) => {
    const next = Math.min(max, Math.max(min, (typed ?? value) + steps * step))
    // Steps like 0.1 would leave a tail of digits.
    const clean = Number(next.toPrecision(12))
    if (clean !== value) onCommit(clean)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (steps !== 0) stepBy(event.shiftKey ? steps * 10 : steps)
    else if (event.key === 'Enter') commit()
    else if (event.key === 'Escape' && draft !== null) takeBack()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const described = [hint === undefined ? '' : `${id}-hint`, problem ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={styles.root}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box} data-invalid={problem ? true : undefined}>
        <input
          id={id}
          className={styles.input}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={draft ?? String(value)}
          disabled={disabled}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described === '' ? undefined : described}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {unit !== '' && <span className={styles.unit}>{unit}</span>}
        <StepButton icon="minus" label="Less" disabled={disabled || value <= min} onPress={() => stepBy(-1)} />
        <StepButton icon="plus" label="More" disabled={disabled || value >= max} onPress={() => stepBy(1)} />
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

interface StepButtonProps {
  readonly icon: 'plus' | 'minus'
  readonly label: string
  readonly disabled: boolean
  readonly onPress: () => void
}

/** For pointers; keyboards have the arrows, so these do not stand in the way of Tab. */
function StepButton({ icon, label, disabled, onPress }: StepButtonProps) {
  return (
    <button type="button" className={styles.step} tabIndex={-1} aria-label={label} disabled={disabled} onClick={onPress}>
      <Icon name={icon} />
    </button>
  )
}
