import { useId } from 'react'
import type { ThemeChoice } from '../../store/settings.ts'
import styles from './ThemePicker.module.css'

const CHOICES: readonly { readonly value: ThemeChoice; readonly label: string; readonly shows: readonly string[] }[] = [
  { value: 'auto', label: 'As the system', shows: ['light', 'dark'] },
  { value: 'light', label: 'Light', shows: ['light'] },
  { value: 'dark', label: 'Dark', shows: ['dark'] },
  { value: 'projector', label: 'Projector', shows: ['projector'] },
]

interface ThemePickerProps {
  readonly value: ThemeChoice
  readonly onChange: (value: ThemeChoice) => void
}

/** The themes, each with a look at it. */
export function ThemePicker({ value, onChange }: ThemePickerProps) {
  const name = useId()
  return (
    <fieldset className={styles.root}>
      <legend className={styles.legend}>Theme</legend>
      <div className={styles.choices}>
        {CHOICES.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className={styles.input}
            />
            <span className={styles.swatch} aria-hidden="true">
              {choice.shows.map((theme) => (
                <Swatch key={theme} theme={theme} />
              ))}
            </span>
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Swatch({ theme }: { readonly theme: string }) {
  return (
    <span className={styles.half} data-theme={theme}>
      <span className={styles.line} />
      <span className={styles.tokens}>
        <span />
        <span />
        <span />
      </span>
    </span>
  )
}
