import { type CSSProperties, type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './Slider.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

interface SliderProps {
  readonly label: ReactNode
  readonly isLabelHidden?: boolean
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  /** While it moves. */
  readonly onChange: (value: number) => void
  /** Once it was let go. */
  readonly onCommit?: (value: number) => void
  /** How a value is written and spoken; its number if not given. */
  readonly format?: (value: number) => string
  readonly disabled?: boolean
}

/** A number between two bounds, by hand. The browser's own control, so that keys, touch and readers work as everywhere. */
export function Slider({
  label,
  isLabelHidden = false,
  value,
  min,
  max,
  step = 1,
  onChange,
  onCommit,
  format = String,
  disabled = false,
}: SliderProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const commit = useRef(onCommit)
  useEffect(() => {
    commit.current = onCommit
  })
  // React's onChange is the browser's `input`; the browser's `change` comes once, when it is let go.
  useEffect(() => {
    const element = input.current
    const onLetGo = () => element && commit.current?.(element.valueAsNumber)
    element?.addEventListener('change', onLetGo)
    return () => element?.removeEventListener('change', onLetGo)
  }, [])
  const share = max > min ? (Math.min(max, Math.max(min, value)) - min) / (max - min) : 0
  const text = <label htmlFor={id}>{label}</label>
  return (
    <div className={styles.root}>
      {isLabelHidden ? <VisuallyHidden>{text}</VisuallyHidden> : text}
      {!isLabelHidden && (
        <output htmlFor={id} className={styles.value}>
          {format(value)}
        </output>
      )}
      <input
        ref={input}
        id={id}
        type="range"
        className={styles.input}
        style={{ '--share': share } as CSSProperties}
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={format(value)}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  )
}
