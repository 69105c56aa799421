import { Suspense, useMemo } from 'react'
import { isCrowd } from '../../../store/lab/isCrowd.ts'
import { lazyView } from '../../common/lazyView.tsx'
import { FlightLayer } from '../../stage/FlightLayer.tsx'
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
  const state = useKafkaState()
  const sent = useSent()
  const flights = useMemo(() => (isCrowd(state) ? null : flightsNow({ state, layout, windows })), [state, layout, windows, sent])
  if (flights !== null) return <FlightLayer flights={flights} corridor={layout.corridor} draw={drawPacket} />
  return (
    <Suspense>
      <PacketCrowd layout={layout} />
    </Suspense>
  )
}
