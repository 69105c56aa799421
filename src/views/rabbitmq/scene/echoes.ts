import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'

/**
 * Inside the broker things happen in no time: a message dies in one queue and stands in another. So that nothing jumps, its way is shown
 * for so long after the fact, simulated ms.
 */
export const ECHO_MS = { deadLettered: 800, requeued: 400, gone: 700 } as const

/** A message that comes back because the connection or channel of whoever held it is gone: no method brings it. */
export function isBroughtByNobody(fact: RabbitFact): fact is Extract<RabbitFact, { type: 'message.requeued' }> {
  if (fact.type !== 'message.requeued') return false
  const { reason } = fact.data
  return reason === 'channelClosed' || reason === 'connectionLost' || reason === 'brokerStop'
}

/** When messages that stand in this queue are seen to arrive there, by content. */
export function arrivalTicks(queue: string, recent: readonly RabbitFact[]): Map<ContentId, number> {
  const ticks = new Map<ContentId, number>()
  for (const fact of recent) {
    if (fact.type === 'message.deadLettered' && fact.data.queues.includes(queue))
      ticks.set(fact.data.became, fact.tick + ECHO_MS.deadLettered)
    else if (isBroughtByNobody(fact) && fact.data.queue === queue) ticks.set(fact.data.content, fact.tick + ECHO_MS.requeued)
  }
  return ticks
}
