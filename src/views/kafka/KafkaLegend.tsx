import type { KafkaState } from '../../brokers/kafka/state.ts'
import { Button } from '../common/Button.tsx'
import { lazyView } from '../common/lazyView.tsx'
import { PopoverTrigger } from '../common/PopoverTrigger.tsx'
import { Token } from '../stage/Token.tsx'
import styles from './KafkaLegend.module.css'
import { fadedWords, type LegendKey, legendKeys } from './scene/legendKeys.ts'
import type { StageScene } from './scene/stageScene.ts'
import { useLegendScene } from './useLegendScene.ts'

const KEYS_SHOWN = 8

/** Every sign with its sample: fetched when the legend is about to be opened. */
const LegendBox = lazyView(
  () => import('./LegendBox.tsx'),
  (module) => module.LegendBox,
)

const read = (scene: StageScene, state: KafkaState) => ({ keys: legendKeys(state, scene), faded: fadedWords(scene) })

/** What is on stage now, and only that: the keys in a line, every sign a press away. */
export function KafkaLegend() {
  const { keys, faded } = useLegendScene(read)
  return (
    <div className={styles.root}>
      <ul className={styles.keys} aria-label="Keys on stage">
        {keys.slice(0, KEYS_SHOWN).map((key) => (
          <KeyItem key={key.name ?? ''} item={key} />
        ))}
        {keys.length > KEYS_SHOWN && <li className={styles.more}>{`${keys.length - KEYS_SHOWN} more keys`}</li>}
        {faded !== null && <li className={styles.more}>{faded}</li>}
      </ul>
      <PopoverTrigger
        preload={LegendBox.preload}
        box={(box) => <LegendBox {...box} />}
        trigger={(props) => (
          <Button variant="quiet" icon="eye" {...props}>
            Legend
          </Button>
        )}
      />
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
