import type { ChannelRef } from '../../../brokers/rabbitmq/protocol.ts'
import type { ConsumerKey } from '../../../brokers/rabbitmq/queueRequest.ts'
import { tagIn } from '../../../brokers/rabbitmq/server/queue/consumerKey.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { type OwnerTone, ownerTone } from '../../stage/ownerTone.ts'

/**
 * What a consumer that a queue speaks of is called on stage: by its name when it is an application's, else `client/tag`: the same when
 * its client connects anew.
 */
export function consumerId(state: RabbitState, key: ConsumerKey): string {
  const client = clientOf(key.slice(0, key.indexOf('/')))
  return state.consumers[client] === undefined ? `${client}/${tagIn(key)}` : client
}

/** The node of the client in `client.connection:channel number`. */
export function clientOf(channel: ChannelRef): string {
  const connection = channel.slice(0, channel.lastIndexOf(':'))
  return connection.slice(0, connection.lastIndexOf('.'))
}

/** Its colour: in order of appearance, those on consoles last. */
export function consumerTone(state: RabbitState, id: string): OwnerTone {
  const names = Object.keys(state.consumers)
  const index = names.indexOf(id)
  return ownerTone(index >= 0 ? index : names.length + Math.max(0, Object.keys(state.consoles).indexOf(id.slice(0, id.indexOf('/')))))
}
