import type { KafkaState } from '../../brokers/kafka/state.ts'
import { lazyView } from '../common/lazyView.tsx'
import { StageLegend } from '../stage/StageLegend.tsx'
import { fadedWords, legendKeys } from './scene/legendKeys.ts'
import type { StageScene } from './scene/stageScene.ts'
import { useLegendScene } from './useLegendScene.ts'

const LegendBox = lazyView(
  () => import('./LegendBox.tsx'),
  (module) => module.LegendBox,
)

const read = (scene: StageScene, state: KafkaState) => ({ keys: legendKeys(state, scene), note: fadedWords(scene) })

/** What is on Kafka's stage now. */
export function KafkaLegend() {
  return <StageLegend {...useLegendScene(read)} Box={LegendBox} />
}
