import { useId, useRef } from 'react'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './SearchField.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

interface SearchFieldProps {
  /** What is looked for: `Find a lesson`. */
  readonly label: string
  /** After the label: `lag, offset, rebalance`. */
  readonly examples: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Filters a list while one types. Escape empties it. */
export function SearchField({ label, examples, value, onChange }: SearchFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const clear = () => {
    onChange('')
    input.current?.focus()
  }
  return (
    <search className={styles.root}>
      <VisuallyHidden>
        <label htmlFor={id}>{label}</label>
      </VisuallyHidden>
      <Icon name="search" />
      <input
        ref={input}
        id={id}
        className={styles.input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={`${label}: ${examples}`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') clear()
        }}
      />
      {value !== '' && <IconButton icon="close" label="Clear the search" variant="quiet" onClick={clear} />}
    </search>
  )
}
