import { Suspense, useMemo } from 'react'
import { lazyView } from '../../common/lazyView.tsx'
import { FlightLayer } from '../../stage/FlightLayer.tsx'
import { useIsCrowd } from '../../stage/useIsCrowd.ts'
import { useSent } from '../../stage/useSent.ts'
import { flightsNow } from '../flights/flights.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { TapeWindow } from '../scene/tapeWindow.ts'
import { useKafkaState } from '../useKafkaState.ts'
import { drawPacket } from './PacketShape.tsx'

/** Few runs have so much under way. */
const PacketCrowd = lazyView(
  () => import('./PacketCrowd.tsx'),
  (module) => module.PacketCrowd,
)

interface PacketsProps {
  readonly layout: StageLayout
  readonly windows: Readonly<Record<string, TapeWindow>>
}

/** Batches, fetches, copies and what members say to their coordinator, on their way. */
export function Packets({ layout, windows }: PacketsProps) {
  return useIsCrowd() ? (
    <Suspense>
      <PacketCrowd layout={layout} />
    </Suspense>
  ) : (
    <Few layout={layout} windows={windows} />
  )
}

function Few({ layout, windows }: PacketsProps) {
  const state = useKafkaState()
  const sent = useSent()
  const flights = useMemo(() => flightsNow({ state, layout, windows }), [state, layout, windows, sent])
  return <FlightLayer flights={flights} corridor={layout.corridor} draw={drawPacket} />
}
