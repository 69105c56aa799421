import { Suspense, useMemo } from 'react'
import { isCrowd } from '../../../store/lab/isCrowd.ts'
import { lazyView } from '../../common/lazyView.tsx'
import { useSent } from '../../stage/useSent.ts'
import { flightsNow } from '../flights/flights.ts'
import { pillsOfBindings } from '../layout/pillsOfBindings.ts'
import { useRabbitState } from '../useRabbitState.ts'
import { RabbitFlights } from './RabbitFlights.tsx'
import type { StageNow } from './useStageScene.ts'

/** Few runs have so much under way. */
const PacketCrowd = lazyView(
  () => import('./PacketCrowd.tsx'),
  (module) => module.PacketCrowd,
)

/** Everything that is under way. */
export function Packets(now: StageNow) {
  const { topology, layout, scene, recent } = now
  const state = useRabbitState()
  const sent = useSent()
  const pillOf = useMemo(() => pillsOfBindings(topology), [topology])
  const flights = useMemo(
    () => (isCrowd(state) ? null : flightsNow({ state, layout, scene, recent, pillOf })),
    [state, layout, scene, recent, pillOf, sent],
  )
  if (flights !== null) return <RabbitFlights flights={flights} layout={layout} />
  return (
    <Suspense>
      <PacketCrowd now={now} pillOf={pillOf} />
    </Suspense>
  )
}
