import { PopoverPanel } from '../common/PopoverPanel.tsx'
import type { PopoverBoxProps } from '../common/PopoverTrigger.tsx'
import styles from './KafkaLegend.module.css'
import { legendSigns } from './scene/legendSigns.ts'
import { LegendSample } from './stage/LegendSample.tsx'
import { useLegendScene } from './useLegendScene.ts'

/** Every sign that is on stage now, explained, in a box at the legend. */
export function LegendBox(box: PopoverBoxProps) {
  const signs = useLegendScene(legendSigns)
  return (
    <PopoverPanel {...box} title="What you see" side="top">
      <ul className={styles.signs}>
        {signs.map(({ sign, says }) => (
          <li key={sign} className={styles.sign}>
            <LegendSample sign={sign} />
            <span>{says}</span>
          </li>
        ))}
      </ul>
    </PopoverPanel>
  )
}
