import type { RabbitFact } from '../facts.ts'
import { describeCommand } from './commandWords.ts'
import { joined, messageName, valueText } from './names.ts'

/** What facts mean to what stands in the broker, in a word or two. */

/** In the life of a queue, or null. */
export function queueMoment(queue: string, fact: RabbitFact): string | null {
  if (fact.entity !== `queue:${queue}`) return null
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'queue.declared':
      return 'declared'
    case 'queue.deleted':
      return 'deleted'
    case 'policy.set':
      return `policy: ${fact.data.key} ${fact.data.value === null ? 'none' : valueText(fact.data.value)}`
    case 'queue.purged':
      return 'purged'
    case 'leader.lost':
      return `leader ${fact.data.leader} lost`
    case 'vote.asked':
      return fact.data.pre ? null : `${fact.data.broker} asks for votes`
    case 'leader.elected':
      return `${fact.data.broker} leads`
    case 'leader.steppedDown':
      return `${fact.data.broker} steps down`
    case 'entries.truncated':
      return `${fact.data.broker} gives up ${fact.data.entries}`
    case 'majority.lost':
      return 'no majority'
    case 'majority.regained':
      return 'majority again'
    case 'home.lost':
      return `gone with ${fact.data.broker}`
    case 'queue.recovered':
      return `back with ${fact.data.messages}`
    case 'queue.crashed':
      return 'its process crashed'
    case 'message.queued':
      return `${messageName(fact.data)} in`
    case 'message.delivered':
      return `${messageName(fact.data)} to ${fact.data.consumer}`
    case 'message.got':
      return `${messageName(fact.data)} to ${fact.data.client}, by get`
    case 'message.acked':
      return `${messageName(fact.data)} acked`
    case 'message.requeued':
      return `${messageName(fact.data)} back`
    case 'message.expired':
      return `${messageName(fact.data)} expired`
    case 'message.deadLettered':
      return `${messageName(fact.data)} dead: ${fact.data.reason}`
    case 'message.dropped':
      return `${messageName(fact.data)} gone`
    case 'consumer.added':
      return `${fact.data.consumer} consumes`
    case 'consumer.removed':
      return `${fact.data.consumer} gone`
    case 'consumer.activated':
      return fact.data.consumer === null ? 'no active consumer' : `${fact.data.consumer} active`
    case 'consumer.passedOver':
      return `${fact.data.consumer} is full`
    case 'consumer.rejoined':
      return `${fact.data.consumer} has room`
    default:
      return null
  }
}

/** In the life of an exchange, or null. */
export function exchangeMoment(exchange: string, fact: RabbitFact): string | null {
  switch (fact.type) {
    case 'exchange.declared':
      return fact.data.exchange === exchange ? 'declared' : null
    case 'exchange.deleted':
      return fact.data.exchange === exchange ? 'deleted' : null
    case 'binding.added':
      return fact.data.source === exchange ? `bound to ${fact.data.destination}` : null
    case 'binding.removed':
      return fact.data.source === exchange ? `no longer bound to ${fact.data.destination}` : null
    case 'message.routed':
      return fact.data.exchange === exchange ? `${messageName(fact.data)} to ${joined(fact.data.queues)}` : null
    case 'message.unroutable':
      return fact.data.exchange === exchange ? `${messageName(fact.data)} to no queue` : null
    case 'message.deadLettered':
      return fact.data.exchange === exchange ? `dead letter ${messageName(fact.data)}` : null
    default:
      return null
  }
}

/** In the life of a binding, or null. */
export function bindingMoment(id: number, fact: RabbitFact): string | null {
  switch (fact.type) {
    case 'binding.added':
      return fact.data.id === id ? 'bound' : null
    case 'binding.removed':
      return fact.data.id === id ? 'unbound' : null
    case 'message.routed':
      return fact.data.bindings?.includes(id) ? `${messageName(fact.data)} matched` : null
    default:
      return null
  }
}

/** In the life of a node, or null. */
export function nodeMoment(broker: string, fact: RabbitFact): string | null {
  if (fact.entity !== `broker:${broker}`) return null
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'broker.stopped':
      return fact.data.mode === 'kill' ? 'killed' : 'stopped'
    case 'broker.started':
      return 'started'
    case 'alarm.raised':
      return 'memory alarm'
    case 'alarm.cleared':
      return 'alarm over'
    case 'peer.lost':
      return `${fact.data.peer} lost`
    case 'peer.returned':
      return `${fact.data.peer} back`
    default:
      return null
  }
}

/** In the life of a connection, or null. */
export function connectionMoment(client: string, fact: RabbitFact): string | null {
  if (fact.entity !== `connection:${client}`) return null
  switch (fact.type) {
    case 'connection.opened':
      return 'opened'
    case 'connection.closed':
      return `closed: ${fact.data.reason}`
    case 'connection.failed':
      return `closed: ${fact.data.code}`
    case 'connection.blocked':
      return 'blocked'
    case 'connection.unblocked':
      return 'read again'
    case 'channel.opened':
      return `channel ${fact.data.channel} opened`
    case 'channel.closed':
      return `channel ${fact.data.channel} closed`
    case 'channel.failed':
      return `channel ${fact.data.channel} closed: ${fact.data.code}`
    case 'confirm.sent':
      return `publish ${fact.data.seqNo} ${fact.data.ack ? 'confirmed' : 'refused'}`
    default:
      return null
  }
}
