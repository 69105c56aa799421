import type { QueueState } from '../../../brokers/rabbitmq/queueState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { consumerId, consumerTone } from './consumerIds.ts'
import { type ConsumerScene, turnOf } from './consumerScene.ts'
import { contentLook } from './contentLook.ts'
import { isUnderWay, type UnderWay } from './deliveriesUnderWay.ts'
import { heldAtBroker } from './heldAtBroker.ts'
import type { RingScene } from './ringScene.ts'
import { type Held, inPlaces, MOST_SLOTS } from './slotScene.ts'

/** A consumer that was made on a console: what it is sent it holds until it is told what to do with it. */
export function consoleConsumer(
  state: RabbitState,
  id: string,
  queue: QueueState,
  ring: RingScene | null,
  underWay: UnderWay,
): ConsumerScene | null {
  const known = consumersIn(queue).find(({ key }) => consumerId(state, key) === id)
  const channel = known === undefined ? undefined : state.channels[known.channel]
  if (known === undefined || known.tag === null || channel === undefined) return null
  const held = heldAtBroker(state, channel.client, channel.number, known.tag)
  const slots = held.slice(0, MOST_SLOTS).map(
    ({ tag, content, isAgain }): Held => ({
      ...contentLook(state, content),
      tag,
      isAgain,
      isCounted: true,
      state: isUnderWay(underWay, channel.client, channel.number, tag) ? 'coming' : 'waiting',
      work: null,
    }),
  )
  return {
    id,
    group: null,
    queue: queue.name,
    tone: consumerTone(state, id),
    status: 'running',
    activity: { words: 'on a console', short: 'console', tone: 'quiet' },
    prefetch: known.prefetch,
    noAck: known.noAck ?? false,
    pulls: false,
    priority: known.priority ?? 0,
    slowFactor: 1,
    ...inPlaces(slots, known.prefetch, held.length - slots.length),
    unacked: held.length,
    uncounted: 0,
    turn: turnOf(ring, id),
  }
}

interface KnownConsumer {
  readonly key: string
  readonly channel: string
  readonly tag: string | null
  readonly prefetch: number
  readonly noAck?: boolean
  readonly priority?: number
}

function consumersIn(queue: QueueState): readonly KnownConsumer[] {
  switch (queue.type) {
    case 'classic':
      return Object.values(queue.consumers)
    case 'quorum':
      return [...Object.values(queue.consumers), ...queue.waiting]
    case 'stream':
      return Object.values(queue.readers)
  }
}
