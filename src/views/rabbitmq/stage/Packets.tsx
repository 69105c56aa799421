import { Suspense, useMemo } from 'react'
import { lazyView } from '../../common/lazyView.tsx'
import { useIsCrowd } from '../../stage/useIsCrowd.ts'
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

interface PacketsProps {
  readonly now: StageNow
  readonly pillOf: ReadonlyMap<number, string>
}

/** Everything that is under way. */
export function Packets({ now }: { now: StageNow }) {
  const pillOf = useMemo(() => pillsOfBindings(now.topology), [now.topology])
  return useIsCrowd() ? (
    <Suspense>
      <PacketCrowd now={now} pillOf={pillOf} />
    </Suspense>
  ) : (
    <Few now={now} pillOf={pillOf} />
  )
}

function Few({ now: { layout, scene, recent }, pillOf }: PacketsProps) {
  const state = useRabbitState()
  const sent = useSent()
  const flights = useMemo(() => flightsNow({ state, layout, scene, recent, pillOf }), [state, layout, scene, recent, pillOf, sent])
  return <RabbitFlights flights={flights} layout={layout} />
}
