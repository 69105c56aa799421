import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import styles from './NumberField.module.css'

interface TextFieldProps {
  readonly label: ReactNode
  readonly value: string
  /** Called with what was typed; who owns the value may refuse it and say why in `error`. Called with `value` itself when it is taken back. */
  readonly onCommit: (value: string) => void
  /** Shown while it is empty. */
  readonly placeholder?: string
  /** Why the last value was refused. */
  readonly error?: ReactNode
  readonly disabled?: boolean
}

/** A text to type. Enter or leaving the field commits, Escape takes back. */
export function TextField({ label, value, onCommit, placeholder, error, disabled = false }: TextFieldProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const [seen, setSeen] = useState(value)
  // A value that comes from elsewhere wins over what was being typed.
  if (seen !== value) {
    setSeen(value)
    setDraft(null)
  }
  const takeBack = () => {
    setDraft(null)
    // What was said about another value no longer counts.
    if (error) onCommit(value)
  }
  const commit = () => {
    if (draft === null) return
    if (draft === value) takeBack()
    else onCommit(draft)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit()
    else if (event.key === 'Escape' && draft !== null) takeBack()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.root}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box} data-invalid={error ? true : undefined}>
        <input
          id={id}
          className={styles.input}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={draft ?? value}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
      </div>
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
