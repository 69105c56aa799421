import type { KafkaMessage } from '../../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { Packet } from '../../../kernel/agenda.ts'
import type { OwnerTone } from '../../stage/ownerTone.ts'
import type { Route } from '../../stage/route.ts'
import type { StageFlight } from '../../stage/stageFlight.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { TapeWindow } from '../scene/tapeWindow.ts'

/**
 * What is under way in Kafka. `records`: a batch to its leader. `copies`: records to a follower or a consumer. `ask`: a fetch. `stored`:
 * the answer to a batch. `control`: a message between a member and its coordinator.
 */
export interface Flight extends StageFlight {
  readonly kind: 'records' | 'copies' | 'ask' | 'stored' | 'control'
  /** Records it carries; `tokens` are the first few. */
  readonly count: number
  readonly isAnswer: boolean
  readonly tone: OwnerTone | null
}

/** What flights are made from. */
export interface FlightWorld {
  readonly state: KafkaState
  readonly layout: StageLayout
  readonly windows: Readonly<Record<string, TapeWindow>>
  /** partition → records already on their way to it, so that each batch aims at a cell of its own. */
  readonly landing: Record<string, number>
}

export type KafkaPacket = Packet<KafkaMessage>

export const TOKENS_SHOWN = 4

/** The parts that every flight of a packet shares. */
export function flightOf(
  packet: KafkaPacket,
  part: string,
  kind: Flight['kind'],
  route: Route,
  says: string,
  more: Partial<Flight> = {},
): Flight {
  return {
    id: `${packet.seq}${part}`,
    kind,
    route,
    sentTick: packet.sentTick,
    arriveTick: packet.tick,
    tokens: [],
    count: 0,
    label: null,
    isAnswer: false,
    isError: false,
    tone: null,
    says,
    ...more,
  }
}
