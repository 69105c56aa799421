import { useMemo } from 'react'
import { CrowdLayer } from '../../stage/crowd/CrowdLayer.tsx'
import { FlightLayer } from '../../stage/FlightLayer.tsx'
import { crowdSource } from '../flights/crowdSource.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import { useKafkaState } from '../useKafkaState.ts'
import { drawPacket } from './PacketShape.tsx'

/** So much under way that it is not drawn one by one. */
export function PacketCrowd({ layout }: { layout: StageLayout }) {
  const state = useKafkaState()
  const source = useMemo(() => crowdSource(state, layout, (flight) => drawPacket(flight, '', 0)), [state, layout])
  return (
    <CrowdLayer
      source={source}
      width={layout.width}
      height={layout.height}
      singles={(flights) => <FlightLayer flights={flights} corridor={layout.corridor} draw={drawPacket} />}
    />
  )
}
