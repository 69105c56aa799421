import { useMemo } from 'react'
import { CrowdLayer } from '../../stage/crowd/CrowdLayer.tsx'
import { crowdSource } from '../flights/crowdSource.ts'
import { echoFlights } from '../flights/echoFlights.ts'
import { useRabbitState } from '../useRabbitState.ts'
import { PacketShape } from './PacketShape.tsx'
import { RabbitFlights } from './RabbitFlights.tsx'
import type { StageNow } from './useStageScene.ts'

interface PacketCrowdProps {
  readonly now: StageNow
  readonly pillOf: ReadonlyMap<number, string>
}

/** Among so much, only the newest of what has just happened inside the broker is shown. */
const MOST_ECHOES = 20

/** So much under way that it is not drawn one by one. */
export function PacketCrowd({ now: { layout, scene, recent }, pillOf }: PacketCrowdProps) {
  const state = useRabbitState()
  const { detail } = layout
  const names = [...scene.queues.map(({ name }) => name), ...scene.consumers.map(({ id }) => id)].join()
  const source = useMemo(
    () => crowdSource({ state, layout, scene, pillOf }, (flight) => <PacketShape flight={flight} detail={detail} />),
    // Of the scene no more than who is there.
    [state, layout, names, pillOf, detail],
  )
  const echoes = useMemo(
    () => echoFlights({ state, layout, scene, recent, pillOf, landing: {}, orders: {} }).slice(-MOST_ECHOES),
    [state, layout, scene, recent, pillOf],
  )
  return (
    <CrowdLayer
      source={source}
      width={layout.width}
      height={layout.height}
      singles={(flights) => <RabbitFlights flights={[...echoes, ...flights]} layout={layout} />}
    />
  )
}
