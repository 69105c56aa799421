import { IconButton } from '../../common/IconButton.tsx'
import { Select } from '../../common/Select.tsx'
import styles from './SpaceTime.module.css'

/** Stretches of simulated time that can be shown, ms. */
const WINDOWS_MS: readonly number[] = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000]

interface SpaceTimeBarProps {
  readonly windowMs: number
  readonly onWindow: (windowMs: number) => void
  readonly kinds: readonly { readonly id: string; readonly label: string }[]
  readonly shown: readonly string[]
  readonly onShown: (shown: readonly string[]) => void
}

/** How much time, and which kinds of messages. */
export function SpaceTimeBar({ windowMs, onWindow, kinds, shown, onShown }: SpaceTimeBarProps) {
  const at = WINDOWS_MS.indexOf(windowMs)
  const zoom = (by: number) => onWindow(WINDOWS_MS[Math.min(WINDOWS_MS.length - 1, Math.max(0, at + by))] ?? windowMs)
  const toggle = (id: string) => onShown(shown.includes(id) ? shown.filter((kind) => kind !== id) : [...shown, id])
  return (
    <div className={styles.bar}>
      <div className={styles.zoom}>
        <IconButton icon="minus" label="Show more time" variant="quiet" disabled={at === WINDOWS_MS.length - 1} onClick={() => zoom(1)} />
        <Select
          label="Stretch of time"
          isLabelHidden
          value={String(windowMs)}
          options={WINDOWS_MS.map((value) => ({ value: String(value), label: `last ${value / 1000} s` }))}
          onChange={(value) => onWindow(Number(value))}
        />
        <IconButton icon="plus" label="Show less time, larger" variant="quiet" disabled={at === 0} onClick={() => zoom(-1)} />
      </div>
      <fieldset className={styles.kinds} aria-label="Messages shown">
        {kinds.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className={styles.kind}
            data-kind={id}
            aria-pressed={shown.includes(id)}
            onClick={() => toggle(id)}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
