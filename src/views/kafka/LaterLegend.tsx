import { Suspense } from 'react'
import { lazyView } from '../common/lazyView.tsx'
import { LegendRoom } from '../stage/LegendRoom.tsx'

const KafkaLegend = lazyView(
  () => import('./KafkaLegend.tsx'),
  (module) => module.KafkaLegend,
)

/** What the stage shows is explained when it is there: the first picture does not wait for it. */
export function LaterLegend() {
  return (
    <Suspense fallback={<LegendRoom />}>
      <KafkaLegend />
    </Suspense>
  )
}
