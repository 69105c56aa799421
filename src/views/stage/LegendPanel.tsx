import type { ReactNode } from 'react'
import { PopoverPanel } from '../common/PopoverPanel.tsx'
import type { PopoverBoxProps } from '../common/PopoverTrigger.tsx'
import styles from './StageLegend.module.css'

interface LegendPanelProps<Sign extends string> {
  readonly box: PopoverBoxProps
  readonly signs: readonly { readonly sign: Sign; readonly says: string }[]
  /** A sign as it looks on stage, in a box of 36 by 22 around the origin. */
  readonly sample: (sign: Sign) => ReactNode
}

/** Every sign that is on stage now, explained, in a box at the legend. */
export function LegendPanel<Sign extends string>({ box, signs, sample }: LegendPanelProps<Sign>) {
  return (
    <PopoverPanel {...box} title="What you see" side="top">
      <ul className={styles.signs}>
        {signs.map(({ sign, says }) => (
          <li key={sign} className={styles.sign}>
            <svg width="36" height="22" viewBox="-18 -11 36 22" aria-hidden="true">
              {sample(sign)}
            </svg>
            <span>{says}</span>
          </li>
        ))}
      </ul>
    </PopoverPanel>
  )
}
