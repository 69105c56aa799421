import { useMemo } from 'react'
import { Button } from '../common/Button.tsx'
import { Popover } from '../common/Popover.tsx'
import { useLab } from '../lab/LabContext.tsx'
import styles from './KafkaLegend.module.css'
import { stageTopology } from './layout/stageTopology.ts'
import { type LegendKey, legendItems } from './scene/legendItems.ts'
import { stageScene } from './scene/stageScene.ts'
import { LegendSample } from './stage/LegendSample.tsx'
import { Token } from './stage/Token.tsx'

/** Cells that a tape shows at least: the legend does not know how wide the stage is. */
const ROOM = { cells: 12, saysOlder: false }
const KEYS_SHOWN = 8

/** What is on stage now, and only that: the keys in a line, every sign a press away. */
export function KafkaLegend() {
  const state = useLab(({ history }) => history.state)
  const version = useLab((it) => it.version)
  const selection = useLab((it) => it.selection)
  const { keys, signs } = useMemo(
    () =>
      legendItems(
        state,
        stageScene(state, stageTopology(state), () => ROOM, selection),
      ),
    [state, version, selection],
  )
  const done = signs.find(({ sign }) => sign === 'done')
  return (
    <div className={styles.root}>
      <ul className={styles.keys} aria-label="Keys on stage">
        {keys.slice(0, KEYS_SHOWN).map((key) => (
          <KeyItem key={key.name ?? ''} item={key} />
        ))}
        {keys.length > KEYS_SHOWN && <li className={styles.more}>{`${keys.length - KEYS_SHOWN} more keys`}</li>}
        {done !== undefined && <li className={styles.more}>{done.says}</li>}
      </ul>
      <Popover
        title="What you see"
        side="top"
        trigger={(props) => (
          <Button variant="quiet" icon="eye" {...props}>
            Legend
          </Button>
        )}
      >
        <ul className={styles.signs}>
          {signs.map(({ sign, says }) => (
            <li key={sign} className={styles.sign}>
              <LegendSample sign={sign} />
              <span>{says}</span>
            </li>
          ))}
        </ul>
      </Popover>
    </div>
  )
}

function KeyItem({ item: { name, look } }: { item: LegendKey }) {
  return (
    <li className={styles.key}>
      <svg width="18" height="18" viewBox="-10 -10 20 20" aria-hidden="true">
        <Token token={{ message: 0, key: name, look }} size={18} />
      </svg>
      {name ?? 'no key'}
    </li>
  )
}
