import { useId, useRef } from 'react'
import { Icon } from '../common/Icon.tsx'
import { IconButton } from '../common/IconButton.tsx'
import { VisuallyHidden } from '../common/VisuallyHidden.tsx'
import styles from './SearchField.module.css'

interface SearchFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Filters the lessons while one types. Escape empties it. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const clear = () => {
    onChange('')
    input.current?.focus()
  }
  return (
    <search className={styles.root}>
      <VisuallyHidden>
        <label htmlFor={id}>Find a lesson</label>
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
        placeholder="Find a lesson: lag, offset, rebalance"
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
