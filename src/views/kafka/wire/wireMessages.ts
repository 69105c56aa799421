import type { FetchRequest, FetchResponse, KafkaMessage } from '../../../brokers/kafka/protocol.ts'
import type { Packet } from '../../../kernel/agenda.ts'
import type { DiagramMessage } from '../../lab/spaceTime/diagramMessage.ts'
import { wireWords } from './wireWords.ts'

type KafkaPacket = Packet<KafkaMessage>

/** Kinds of messages a reader may want apart. `idle`: long polls that find nothing, and what only keeps going. */
export const wireKinds = [
  { id: 'records', label: 'Records', shown: true },
  { id: 'replication', label: 'Replication', shown: true },
  { id: 'group', label: 'Group', shown: true },
  { id: 'heartbeat', label: 'Heartbeats', shown: false },
  { id: 'idle', label: 'Idle polls', shown: false },
] as const

export type WireKind = (typeof wireKinds)[number]['id']

/** Packets as messages of a space-time diagram, in order of sending. A fetch is idle until it is known to bring something. */
export function wireMessages(packets: readonly KafkaPacket[]): DiagramMessage[] {
  const answers = new Map<string, KafkaPacket>()
  for (const packet of packets)
    if (isAnswer(packet.message)) answers.set(exchange(packet.to, packet.from, packet.message.correlationId), packet)
  const lastOffsets = new Map<string, string>()
  return packets.map((packet) => {
    const { from, to, message, seq, sentTick, tick, cause } = packet
    const { label, says } = wireWords(message)
    const found = answers.get(exchange(from, to, message.correlationId))
    const kind = kindOf(packet, found, lastOffsets)
    return { seq, from, to, sentTick, tick, cause, label, says, kind, isAnswer: isAnswer(message) }
  })
}

function kindOf(packet: KafkaPacket, answer: KafkaPacket | undefined, lastOffsets: Map<string, string>): WireKind {
  const { message } = packet
  switch (message.api) {
    case 'Produce':
    case 'ProduceResponse':
    case 'ListOffsets':
    case 'ListOffsetsResponse':
      return 'records'
    case 'Fetch':
      return fetchKind(packet, message, answer, lastOffsets)
    case 'FetchResponse':
      return bringsNothing(message) ? 'idle' : message.replicaId < 0 ? 'records' : 'replication'
    case 'Heartbeat':
      return answer?.message.api === 'HeartbeatResponse' && answer.message.error !== 'NONE' ? 'group' : 'heartbeat'
    case 'HeartbeatResponse':
      return message.error === 'NONE' ? 'heartbeat' : 'group'
    default:
      return 'group'
  }
}

/** A follower's fetch that asks from further on than the last one tells the leader something, whatever it brings back. */
function fetchKind(
  packet: KafkaPacket,
  request: FetchRequest,
  answer: KafkaPacket | undefined,
  lastOffsets: Map<string, string>,
): WireKind {
  const isFollower = request.replicaId >= 0
  const link = `${packet.from}>${packet.to}`
  const asked = request.partitions.map(({ partition, fetchOffset }) => `${partition}@${fetchOffset}`).join(' ')
  const before = lastOffsets.get(link)
  lastOffsets.set(link, asked)
  if (isFollower && before !== undefined && before !== asked) return 'replication'
  if (answer?.message.api !== 'FetchResponse' || bringsNothing(answer.message)) return 'idle'
  return isFollower ? 'replication' : 'records'
}

function bringsNothing({ partitions }: FetchResponse): boolean {
  return partitions.every(({ error, fetchOffset, endOffset }) => error === 'NONE' && endOffset <= fetchOffset)
}

function isAnswer(message: KafkaMessage): boolean {
  return message.api.endsWith('Response')
}

/** Names a request and its answer alike: who asked whom, and the number of the question. */
function exchange(client: string, broker: string, correlationId: number): string {
  return `${client}>${broker}#${correlationId}`
}
