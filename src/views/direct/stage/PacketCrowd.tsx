import { useMemo } from 'react'
import { CrowdLayer } from '../../stage/crowd/CrowdLayer.tsx'
import { FlightLayer } from '../../stage/FlightLayer.tsx'
import { crowdSource } from '../flights/crowdSource.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import { useDirectState } from '../useDirectState.ts'
import { drawPacket } from './PacketShape.tsx'

/** So many calls under way that they are not drawn one by one. */
export function PacketCrowd({ layout }: { layout: StageLayout }) {
  const state = useDirectState()
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
