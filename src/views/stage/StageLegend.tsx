import { type ComponentType, memo, useRef } from 'react'
import { Button } from '../common/Button.tsx'
import { type PopoverBoxProps, PopoverTrigger } from '../common/PopoverTrigger.tsx'
import { keepSame } from './keepSame.ts'
import type { LegendKey } from './legendKey.ts'
import styles from './StageLegend.module.css'
import { Token } from './Token.tsx'

const KEYS_SHOWN = 8

interface StageLegendProps {
  readonly keys: readonly LegendKey[]
  /** What else is worth a word beside them. */
  readonly note: string | null
  /** Every sign with its sample: fetched when the legend is about to be opened. */
  readonly Box: ComponentType<PopoverBoxProps> & { readonly preload: () => void }
}

/** What is on stage now, and only that: the keys in a line, every sign a press away. */
export function StageLegend({ keys: now, note, Box }: StageLegendProps) {
  const known = useRef<readonly LegendKey[] | null>(null)
  const keys = keepSame(known.current, now)
  known.current = keys
  return (
    <div className={styles.root}>
      <ul className={styles.keys} aria-label="Keys on stage">
        {keys.slice(0, KEYS_SHOWN).map((key) => (
          <KeyItem key={key.name ?? ''} item={key} />
        ))}
        {keys.length > KEYS_SHOWN && <li className={styles.more}>{`${keys.length - KEYS_SHOWN} more keys`}</li>}
        {note !== null && <li className={styles.note}>{note}</li>}
      </ul>
      <PopoverTrigger
        preload={Box.preload}
        box={(box) => <Box {...box} />}
        trigger={(props) => (
          <Button variant="quiet" icon="eye" className={styles.open} {...props}>
            <span>Legend</span>
          </Button>
        )}
      />
    </div>
  )
}

const KeyItem = memo(function KeyItem({ item: { name, look } }: { item: LegendKey }) {
  return (
    <li className={styles.key}>
      <svg width="18" height="18" viewBox="-10 -10 20 20" aria-hidden="true">
        <Token token={{ message: 0, key: name, look }} size={18} />
      </svg>
      {name ?? 'no key'}
    </li>
  )
})
