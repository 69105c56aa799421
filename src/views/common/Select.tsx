import { useId } from 'react'
import { Icon } from './Icon.tsx'
import styles from './Select.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

interface SelectProps<T extends string> {
  readonly label: string
  /** The label is only spoken; what stands beside it says enough. */
  readonly isLabelHidden?: boolean
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
}

/** One of a few. The browser's own list: every keyboard, reader and phone knows it, and it costs no code. */
export function Select<T extends string>({ label, isLabelHidden = false, value, options, onChange, disabled = false }: SelectProps<T>) {
  const id = useId()
  const text = <label htmlFor={id}>{label}</label>
  return (
    <div className={styles.root}>
      {isLabelHidden ? <VisuallyHidden>{text}</VisuallyHidden> : text}
      <span className={styles.box}>
        <select
          id={id}
          className={styles.select}
          value={value}
          disabled={disabled}
          onChange={({ currentTarget }) => {
            const chosen = options.find((option) => option.value === currentTarget.value)
            if (chosen) onChange(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevronDown" />
      </span>
    </div>
  )
}
