import type { DirectFact } from '../facts.ts'
import { failReasons } from './callerWords.ts'
import { describeCommand } from './commandWords.ts'
import { nameOf } from './nameOf.ts'

/** What a fact means in the life of a message, in a word or two (`in work at c1`), or null. */
export function messageMoment(message: number, fact: DirectFact): string | null {
  if (!('message' in fact.data) || fact.data.message !== message) return null
  const where = nameOf(fact.entity)
  switch (fact.type) {
    case 'message.waiting':
      return `waits in ${where}`
    case 'message.turnedAway':
      return 'turned away'
    case 'message.taken':
      return `thread ${fact.data.thread} of ${where}`
    case 'call.sent':
      return `sent to ${fact.data.instance}`
    case 'call.answered':
      return `${fact.data.service} has answered`
    case 'call.failed':
      return failReasons[fact.data.reason]
    case 'call.late':
      return 'answered too late'
    case 'message.answered':
      return 'done'
    case 'message.abandoned':
      return 'given up'
    case 'request.queued':
      return `waits at ${where}`
    case 'request.rejected':
      return `no room at ${where}`
    case 'request.dropped':
      return `dropped by ${where}`
    case 'request.refused':
      return `refused by ${where}`
    case 'message.handling':
      return `in work at ${where}`
    case 'message.processed':
      return `processed${fact.data.first ? '' : ' again'} by ${where}`
    case 'message.failed':
      return `failed at ${where}`
    case 'message.lost':
      return `lost for ${fact.data.group}`
    default:
      return null
  }
}

/** What a fact means in the life of a caller, or null. */
export function callerMoment(name: string, fact: DirectFact): string | null {
  if (fact.type === 'callers.changed') return fact.data.callers.includes(name) ? `changed to call ${fact.data.service}` : null
  if (fact.entity !== `producer:${name}`) return null
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'message.waiting':
      return 'no thread free'
    case 'message.turnedAway':
      return `m${fact.data.message} turned away`
    case 'message.answered':
      return `m${fact.data.message} done`
    case 'message.abandoned':
      return `m${fact.data.message} given up`
    case 'call.failed':
      return failReasons[fact.data.reason]
    case 'instance.leftOut':
      return `${fact.data.instance} left out`
    default:
      return null
  }
}

/** What a fact means in the life of an instance, or null. */
export function instanceMoment(name: string, fact: DirectFact): string | null {
  if (fact.type === 'instance.leftOut') return fact.data.instance === name ? 'left out' : null
  if (fact.entity !== `consumer:${name}`) return null
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'consumer.started':
      return 'started'
    case 'consumer.closed':
      return 'closed'
    case 'consumer.crashed':
      return 'crashed'
    case 'request.queued':
      return 'a request waits'
    case 'request.rejected':
      return 'no room'
    case 'request.dropped':
      return 'a request is dropped'
    case 'request.refused':
      return 'a request is refused'
    case 'message.processed':
      return `m${fact.data.message} processed${fact.data.first ? '' : ' again'}`
    case 'message.failed':
      return `m${fact.data.message} failed`
    default:
      return null
  }
}

/** What a fact means in the life of a service, or null. */
export function serviceMoment(name: string, fact: DirectFact): string | null {
  if (fact.type === 'message.processed' || fact.type === 'message.failed')
    return fact.data.group === name ? instanceMoment(nameOf(fact.entity), fact) : null
  if (fact.type === 'consumer.started' || fact.type === 'consumer.closed' || fact.type === 'consumer.crashed')
    return fact.data.group === name ? `${nameOf(fact.entity)} ${fact.type.slice('consumer.'.length)}` : null
  if (fact.type === 'request.rejected') return fact.data.group === name ? `no room at ${nameOf(fact.entity)}` : null
  if (fact.entity !== `group:${name}`) return null
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'callers.changed':
      return `called for ${fact.data.destination}`
    case 'message.lost':
      return `m${fact.data.message} lost`
    default:
      return null
  }
}
