import type { Invariant } from '../../model.ts'
import type { ConsumerState, PublisherState } from '../clientState.ts'
import type { RabbitState } from '../state.ts'

/** What must hold of every application at every tick, whatever is done to it. */
export const clientInvariants: readonly Invariant<RabbitState>[] = [
  {
    id: 'publisher-counts-unconfirmed',
    says: 'A publisher knows of each publish that is unconfirmed; one that waits for every confirm has one at most.',
    violation: ({ publishers }) => firstOf(publishers, miscounted),
  },
  {
    id: 'dead-client-holds-nothing',
    says: 'A process that does not run has no connection, and nothing in its hands.',
    violation: ({ publishers, consumers }) => firstOf(publishers, heldByDeadPublisher) ?? firstOf(consumers, heldByDeadConsumer),
  },
  {
    id: 'consumer-handles-what-it-has-once',
    says: 'No delivery is in the hands of a consumer twice.',
    violation: ({ consumers }) => firstOf(consumers, heldTwice),
  },
]

function firstOf<T extends { name: string }>(processes: Readonly<Record<string, T>>, check: (process: T) => string | null): string | null {
  for (const process of Object.values(processes)) {
    const wrong = check(process)
    if (wrong !== null) return `${process.name}: ${wrong}`
  }
  return null
}

function miscounted({ mode, unconfirmed, unconfirmedCount, nextSeqNo, committing }: PublisherState): string | null {
  const seqNos = Object.keys(unconfirmed)
  if (seqNos.length !== unconfirmedCount) return `counts ${unconfirmedCount} unconfirmed publishes, and knows of ${seqNos.length}`
  if (mode === 'none' && seqNos.length > 0) return `asked for no confirms, and waits for ${seqNos.length}`
  if (mode === 'each' && seqNos.length > 1) return `waits for ${seqNos.length} confirms at once`
  if (committing && seqNos.length === 0) return 'commits nothing'
  return seqNos.every((seqNo) => Number(seqNo) < nextSeqNo) ? null : `waits for a publish beyond ${nextSeqNo - 1}`
}

function heldByDeadPublisher({ status, link, outbox, unconfirmedCount }: PublisherState): string | null {
  if (status !== 'crashed') return null
  return link.status !== 'closed' || outbox.length + unconfirmedCount > 0 ? 'has crashed and still holds something' : null
}

function heldByDeadConsumer({ status, link, hand, workers, frozen, batch, subscription }: ConsumerState): string | null {
  if (status !== 'waiting' && status !== 'closed' && status !== 'crashed') return null
  const held = hand.length + frozen.length + batch.length + workers.filter((work) => work !== null).length
  return held > 0 || link.status !== 'closed' || subscription !== 'none' ? `is ${status} and still holds something` : null
}

/** Tags count anew on another channel: what is orphaned came on an earlier one. */
function heldTwice({ hand, workers }: ConsumerState): string | null {
  const seen = new Set<number>()
  for (const held of [...hand, ...workers]) {
    if (held === null || held.orphaned) continue
    if (seen.has(held.tag)) return `holds delivery ${held.tag} twice`
    seen.add(held.tag)
  }
  return null
}
