import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import styles from './NumberField.module.css'

interface TextFieldProps {
  readonly label: ReactNode
  readonly value: string
  /** Called with what was typed; who owns the value refuses it and says why in `error`. */
  readonly onCommit: (value: string) => void
  /** Called with each letter, for what shows its effect at once. */
  readonly onType?: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly disabled?: boolean
}

/** A text to type. Enter or leaving the field commits, Escape takes back. */
export function TextField({ label, value, onCommit, onType, hint, error, disabled = false }: TextFieldProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const [seen, setSeen] = useState(value)
  // A value that comes from elsewhere wins over what was being typed.
  if (seen !== value) {
    setSeen(value)
    setDraft(null)
  }
  const type = (text: string | null) => {
    setDraft(text)
    onType?.(text ?? value)
  }
  const commit = () => {
    if (draft !== null && draft !== value) onCommit(draft)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit()
    else if (event.key === 'Escape' && draft !== null) {
      type(null)
      if (error) onCommit(value)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const described = [hint === undefined ? '' : `${id}-hint`, error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={styles.root}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box} data-invalid={error ? true : undefined}>
        <input
          id={id}
          className={styles.input}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={draft ?? value}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={described === '' ? undefined : described}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
