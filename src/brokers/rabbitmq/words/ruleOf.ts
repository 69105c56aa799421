import type { RuledBy } from '../../model.ts'
import { counted } from '../../phrase.ts'
import { readingTakesNothing } from '../../readingTakesNothing.ts'
import { readerBacklog } from '../backlog.ts'
import { queueCounts } from '../queueCounts.ts'
import type { QueueState } from '../queueState.ts'
import type { RabbitState } from '../state.ts'

/** Which of RabbitMQ's own rules makes it differ from other brokers as things are; null: none does. */
export function ruleOf(state: RabbitState, what: RuledBy): string | null {
  if (what === 'kept') return keptBy(state)
  for (const { setup } of Object.values(state.groups)) {
    const queue = state.queues[setup.queue]
    const rule = queue === undefined ? null : rules[what](state, setup.id, queue)
    if (rule !== null) return rule
  }
  return null
}

const rules: Readonly<Record<Exclude<RuledBy, 'kept'>, (state: RabbitState, group: string, queue: QueueState) => string | null>> = {
  waiting(_, group, queue) {
    const { active, consumers } = queueCounts(queue)
    return active === null || consumers < 2
      ? null
      : `${active} alone is given the messages of ${queue.name}; the others of ${group} stand by.`
  },
  outOfOrder({ consumers }, group, queue) {
    // Those that are gone had their part in it.
    const sharers = Object.values(consumers).filter((one) => one.group === group && one.status !== 'waiting').length
    if (queue.type === 'stream' || queueCounts(queue).active !== null || sharers < 2) return null
    return `${group} has had ${sharers} consumers on one queue: each takes the next message, and whoever is quicker is done first.`
  },
  reached({ ledger }, group, queue) {
    if (queue.tally.came >= ledger.acknowledged) return null
    return `A queue gets what its bindings ask for, from when it is bound: to ${group} came ${counted(queue.tally.came, 'message')} of ${ledger.acknowledged}.`
  },
}

/** Streams keep what their readers are done with, queues nothing but what waits or is not acknowledged yet. */
function keptBy(state: RabbitState): string | null {
  const queues = Object.values(state.queues)
  const streams = queues.filter((queue) => queue.type === 'stream')
  if (streams.length === 0) return queues.length === 0 ? null : `A message leaves its queue once it is acknowledged${orByLimits(queues)}.`
  const done = streams.reduce((sum, stream) => {
    const furthest = Math.max(0, ...Object.values(stream.readers).map((reader) => readerBacklog(state, stream, reader)))
    return sum + stream.content.length - furthest
  }, 0)
  return readingTakesNothing('stream', done, 'message')
}

function orByLimits(queues: readonly QueueState[]): string {
  const gone = queues.reduce((sum, { tally: { left } }) => sum + left.expired + left.dropped + left.deliveryLimit, 0)
  return gone === 0 ? '' : `; its limits have taken ${counted(gone, 'message')}`
}
