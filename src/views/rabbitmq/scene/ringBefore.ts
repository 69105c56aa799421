import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import type { ConsumerKey } from '../../../brokers/rabbitmq/queueRequest.ts'
import type { ClassicQueue, QuorumQueue } from '../../../brokers/rabbitmq/queueState.ts'
import { tagIn } from '../../../brokers/rabbitmq/server/queue/consumerKey.ts'

/** The ring as it was before its order last changed, and when that was (null: not lately, and it is the same). */
export interface RingBefore {
  readonly ring: readonly ConsumerKey[]
  readonly tick: number | null
}

/**
 * Takes back, from the newest, what the last tick with turns has done to the ring: who was served or passed over had stood at its head, who
 * came (back) had not been in it.
 */
export function ringBefore(queue: ClassicQueue | QuorumQueue, now: readonly ConsumerKey[], recent: readonly RabbitFact[]): RingBefore {
  const turns = recent.filter((fact) => isTurn(fact) && fact.data.queue === queue.name)
  const tick = turns.at(-1)?.tick ?? null
  if (tick === null) return { ring: now, tick }
  const known = new Map(Object.values(queue.consumers).map(({ key }) => [tagIn(key), key]))
  let ring = [...now]
  for (const fact of turns.filter((it) => it.tick === tick).reverse()) {
    if (!isTurn(fact)) continue
    const key = known.get(fact.data.consumer)
    if (key === undefined) continue
    ring = ring.filter((other) => other !== key)
    if (fact.type === 'message.delivered' || fact.type === 'consumer.passedOver') ring.unshift(key)
  }
  return { ring, tick }
}

type Turn = Extract<RabbitFact, { type: 'message.delivered' | 'consumer.passedOver' | 'consumer.rejoined' | 'consumer.added' }>

function isTurn(fact: RabbitFact): fact is Turn {
  return (
    fact.type === 'message.delivered' ||
    fact.type === 'consumer.passedOver' ||
    fact.type === 'consumer.rejoined' ||
    fact.type === 'consumer.added'
  )
}
