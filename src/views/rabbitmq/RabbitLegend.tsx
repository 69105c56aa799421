import { lazyView } from '../common/lazyView.tsx'
import { StageLegend } from '../stage/StageLegend.tsx'
import { legendLine } from './scene/legendLine.ts'
import { useLegendScene } from './useLegendScene.ts'

const LegendBox = lazyView(
  () => import('./LegendBox.tsx'),
  (module) => module.LegendBox,
)

/** What is on RabbitMQ's stage now. */
export function RabbitLegend() {
  return <StageLegend {...useLegendScene(legendLine)} Box={LegendBox} />
}
