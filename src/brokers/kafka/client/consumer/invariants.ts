import type { Invariant } from '../../../model.ts'
import { recordsInHand } from '../../effects.ts'
import { messageAt } from '../../recordContents.ts'
import type { ConsumerState, KafkaState, PositionState } from '../../state.ts'

/** What must hold of every consumer at every tick, whatever is done to it. */
export const consumerInvariants: readonly Invariant<KafkaState>[] = [
  {
    id: 'consumer-below-high-watermark',
    says: 'No consumer has read a record at or above the high watermark.',
    violation: (state) => firstOf(state, (consumer) => beyondHighWatermark(state, consumer)),
  },
  {
    id: 'consumer-buffer-at-position',
    says: 'What a consumer has fetched begins where its position is.',
    violation: (state) => firstOf(state, misplacedBuffer),
  },
  {
    id: 'consumer-hand-was-fetched',
    says: 'Every record in the hands of an application stands at its offset in the log.',
    violation: (state) => firstOf(state, (consumer) => strangerInHand(state, consumer)),
  },
  {
    id: 'consumer-one-fetch-per-broker',
    says: 'A consumer has at most one fetch under way to a broker.',
    violation: (state) => firstOf(state, doubleFetch),
  },
  {
    id: 'consumer-dead-holds-nothing',
    says: 'A consumer that is not running holds no partitions, no records and no requests.',
    violation: (state) => firstOf(state, heldByTheDead),
  },
  {
    id: 'consumer-member-in-generation',
    says: 'A stable member has a member id and a generation.',
    violation: (state) => firstOf(state, stableWithoutGeneration),
  },
]

function firstOf(state: KafkaState, check: (consumer: ConsumerState) => string | null): string | null {
  for (const consumer of Object.values(state.consumers)) {
    const wrong = check(consumer)
    if (wrong !== null) return `${consumer.name}: ${wrong}`
  }
  return null
}

function beyondHighWatermark(state: KafkaState, consumer: ConsumerState): string | null {
  for (const [partition, position] of Object.entries(consumer.positions)) {
    const highWatermark = state.partitions[partition]?.log.highWatermark ?? 0
    const reached = readUpTo(position)
    if (reached > highWatermark) return `has read ${partition} up to ${reached}, its high watermark is ${highWatermark}`
  }
  for (const { partition, offset } of recordsInHand(consumer)) {
    const highWatermark = state.partitions[partition]?.log.highWatermark ?? 0
    if (offset >= highWatermark) return `handles ${partition} offset ${offset}, its high watermark is ${highWatermark}`
  }
  return null
}

/** Offset after the last record it was given; seek() may put a position beyond the end without anything being read there. */
function readUpTo({ offset, start, buffered }: PositionState): number {
  if (buffered !== null && buffered.outOfRange === null) return buffered.toOffset
  return offset === null || offset === start ? 0 : offset
}

function misplacedBuffer(consumer: ConsumerState): string | null {
  for (const [partition, { buffered, offset }] of Object.entries(consumer.positions)) {
    if (consumer.buffered.includes(partition) !== (buffered !== null)) return `does not keep count of what it has fetched of ${partition}`
    if (buffered !== null && buffered.fromOffset !== offset) return `has ${partition} from ${buffered.fromOffset}, but is at ${offset}`
  }
  return null
}

function strangerInHand(state: KafkaState, consumer: ConsumerState): string | null {
  for (const { partition, offset, message } of recordsInHand(consumer)) {
    const logEndOffset = state.partitions[partition]?.log.logEndOffset ?? 0
    if (offset >= logEndOffset) return `handles ${partition} offset ${offset}, its log ends at ${logEndOffset}`
    if (messageAt(state, partition, offset) !== message)
      return `handles m${message} as ${partition} offset ${offset}, where another record stands`
  }
  return null
}

function doubleFetch(consumer: ConsumerState): string | null {
  const brokers = new Set<number>()
  for (const request of Object.values(consumer.inFlight)) {
    if (request.kind !== 'fetch') continue
    if (brokers.has(request.broker)) return `has two fetches under way to broker ${request.broker}`
    brokers.add(request.broker)
  }
  return null
}

function heldByTheDead(consumer: ConsumerState): string | null {
  const { status, positions, inFlight, loop } = consumer
  if (status !== 'waiting' && status !== 'closed' && status !== 'crashed') return null
  const held = Object.keys(positions).length + Object.keys(inFlight).length + recordsInHand(consumer).length
  return held > 0 || loop.stage !== 'stopped' ? `is ${status} and still holds something` : null
}

function stableWithoutGeneration({ member }: ConsumerState): string | null {
  if (member.phase !== 'stable' || (member.generation >= 0 && member.memberId !== '')) return null
  return `is stable with member id '${member.memberId}' in generation ${member.generation}`
}
