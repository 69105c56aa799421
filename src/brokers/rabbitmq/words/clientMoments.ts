import { counted } from '../../phrase.ts'
import type { RabbitFact } from '../facts.ts'
import { describeCommand } from './commandWords.ts'
import { messageName, nameIn, ownMessageName } from './names.ts'

/** What facts mean to the processes that use the broker, in a word or two. */

/** In the life of a publisher, or null. */
export function publisherMoment(publisher: string, fact: RabbitFact): string | null {
  if (fact.entity !== `publisher:${publisher}`) return null
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'publisher.connected':
      return 'connected'
    case 'publisher.unreachable':
      return 'cannot connect'
    case 'publisher.disconnected':
      return 'disconnected'
    case 'message.published':
      return `${messageName(fact.data)} published${fact.data.attempt > 1 ? ' again' : ''}`
    case 'publish.confirmed':
      return `m${fact.data.message} confirmed`
    case 'publish.nacked':
      return `m${fact.data.message} refused`
    case 'publish.returned':
      return `m${fact.data.message} returned`
    case 'commit.sent':
      return 'commits'
    case 'commit.confirmed':
      return `${counted(fact.data.messages.length, 'message')} committed`
    case 'publisher.renewing':
      return `another channel, in mode ${fact.data.mode}`
    case 'publish.abandoned':
      return `m${fact.data.message} given up`
    default:
      return null
  }
}

/** In the life of a consumer, or null: what it does, and what its queue does with it. */
export function consumerMoment(name: string, fact: RabbitFact): string | null {
  if (fact.entity === `consumer:${name}`) return ownMoment(fact)
  switch (fact.type) {
    case 'consumer.added':
      return fact.data.consumer === name ? `consumer of ${fact.data.queue}` : null
    case 'consumer.removed':
      return fact.data.consumer === name ? `no longer consumer of ${fact.data.queue}` : null
    case 'consumer.activated':
      if (fact.data.consumer === name) return 'active'
      return fact.data.before === name ? 'no longer active' : null
    case 'consumer.passedOver':
      return fact.data.consumer === name ? 'full: out of the ring' : null
    case 'consumer.rejoined':
      return fact.data.consumer === name ? 'has room: back in the ring' : null
    case 'message.delivered':
      return fact.data.consumer === name ? `sent ${messageName(fact.data)}` : null
    case 'message.acked':
      return fact.data.consumer === name ? `${messageName(fact.data)} acked` : null
    default:
      return null
  }
}

function ownMoment(fact: RabbitFact): string | null {
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'consumer.started':
      return 'started'
    case 'consumer.connected':
      return 'connected'
    case 'consumer.consuming':
      return 'consuming'
    case 'consumer.renewing':
      return 'subscribes anew'
    case 'reply.sent':
      return `m${fact.data.request} answered`
    case 'reply.matched':
      return fact.data.roundTripMs === null ? 'an answer too many' : `answer to ${fact.data.correlationId}`
    case 'consumer.closed':
      return fact.data.reason
    case 'consumer.cancelledByServer':
      return 'cancelled by the broker'
    case 'consumer.failed':
      return `failed: ${fact.data.code}`
    case 'message.processed':
      return `m${fact.data.message} processed${fact.data.first ? '' : ' again'}`
    case 'message.failed':
      return `${ownMessageName(fact.data.message)} failed`
    default:
      return null
  }
}

/** In the life of a group, or null: who comes and goes, and what it loses. */
export function groupMoment(group: string, fact: RabbitFact): string | null {
  switch (fact.type) {
    case 'command':
      return fact.entity === `group:${group}` ? describeCommand(fact.data.command) : null
    case 'consumer.started':
      return fact.data.group === group ? `${nameIn(fact)} started` : null
    case 'consumer.consuming':
      return fact.data.group === group ? `${nameIn(fact)} consumes` : null
    case 'consumer.closed':
      return fact.data.group === group ? `${nameIn(fact)} ${fact.data.reason}` : null
    case 'consumer.failed':
      return fact.data.group === group ? `${nameIn(fact)} failed` : null
    case 'message.lost':
      return fact.data.group === group ? `m${fact.data.message} lost` : null
    default:
      return null
  }
}

/** In the life of a console, or null. */
export function consoleMoment(client: string, fact: RabbitFact): string | null {
  if (fact.entity !== `console:${client}`) return null
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'console.sent':
      return fact.data.method.api
    case 'console.received':
      return `received ${fact.data.method.api}`
    default:
      return null
  }
}
