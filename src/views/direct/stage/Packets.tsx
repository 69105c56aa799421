import { Suspense, useMemo } from 'react'
import { lazyView } from '../../common/lazyView.tsx'
import { FlightLayer } from '../../stage/FlightLayer.tsx'
import { useIsCrowd } from '../../stage/useIsCrowd.ts'
import { useSent } from '../../stage/useSent.ts'
import { flightsNow } from '../flights/flights.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import { useDirectState } from '../useDirectState.ts'
import { drawPacket } from './PacketShape.tsx'

/** Few runs have so much under way. */
const PacketCrowd = lazyView(
  () => import('./PacketCrowd.tsx'),
  (module) => module.PacketCrowd,
)

/** Requests and answers on their way. */
export function Packets({ layout }: { layout: StageLayout }) {
  return useIsCrowd() ? (
    <Suspense>
      <PacketCrowd layout={layout} />
    </Suspense>
  ) : (
    <Few layout={layout} />
  )
}

function Few({ layout }: { layout: StageLayout }) {
  const state = useDirectState()
  const sent = useSent()
  const flights = useMemo(() => flightsNow(state, layout), [state, layout, sent])
  return <FlightLayer flights={flights} corridor={layout.corridor} draw={drawPacket} />
}
