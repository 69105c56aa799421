import type { RabbitFact } from '../facts.ts'
import { exchangeName, joined, nameIn } from './names.ts'
import type { Subject } from './subject.ts'

type MessageSubject = Subject & { kind: 'message' }

/** What a fact means in the life of a message, its copies included, in a word or two (`in queue orders`); null when it means nothing to it. */
export function messageMoment(subject: MessageSubject, fact: RabbitFact): string | null {
  return isAbout(subject, fact) ? (brokerMoment(fact) ?? clientMoment(fact)) : null
}

function isAbout({ message, content }: MessageSubject, { type, data }: RabbitFact): boolean {
  if (content === null) return 'message' in data && data.message === message
  if (type === 'console.sent' || type === 'console.received') return 'content' in data.method && data.method.content === content
  return (
    'content' in data &&
    data.message !== undefined &&
    data.message < 0 &&
    (data.content === content || ('became' in data && data.became === content))
  )
}

/** What the broker does with it. */
function brokerMoment(fact: RabbitFact): string | null {
  switch (fact.type) {
    case 'message.routed':
      return `routed to ${joined(fact.data.queues)}`
    case 'message.unroutable':
      return fact.data.returned ? 'unroutable: returned' : 'unroutable: dropped'
    case 'message.queued':
      return `in queue ${fact.data.queue}`
    case 'message.delivered':
      return `sent to ${fact.data.consumer}${fact.data.redelivered ? ', redelivered' : ''}`
    case 'message.got':
      return `fetched by ${fact.data.client}`
    case 'message.acked':
      return `acked by ${fact.data.consumer ?? 'the getter'}`
    case 'message.requeued':
      return `back in queue ${fact.data.queue}`
    case 'message.expired':
      return `expired in ${fact.data.queue}`
    case 'message.deadLettered':
      return `dead letter, to ${exchangeName(fact.data.exchange)}`
    case 'message.dropped':
      return `gone from ${fact.data.queue}`
    case 'entry.appended':
      return `entry ${fact.data.index} at ${fact.data.broker}`
    case 'entry.committed':
      return 'a majority has it'
    case 'message.synced':
      return 'on disk'
    case 'publish.unheard':
      return 'heard by nobody'
    default:
      return null
  }
}

/** What publishers and consumers do with it. */
function clientMoment(fact: RabbitFact): string | null {
  switch (fact.type) {
    case 'message.published':
      return `published${fact.data.attempt > 1 ? ' again' : ''}`
    case 'message.waiting':
      return `waits in ${fact.data.publisher}`
    case 'publish.confirmed':
      return 'confirmed'
    case 'publish.nacked':
      return 'refused (nack)'
    case 'publish.returned':
      return `returned to ${fact.data.publisher}`
    case 'publish.abandoned':
      return 'given up'
    case 'message.received':
      return `received by ${nameIn(fact)}`
    case 'message.handling':
      return `in work at ${nameIn(fact)}`
    case 'message.processed':
      return `processed${fact.data.first ? '' : ' again'} by ${nameIn(fact)}`
    case 'message.failed':
      return `failed at ${nameIn(fact)}`
    case 'reply.sent':
      return `published by ${nameIn(fact)}, an answer`
    case 'reply.matched':
      return fact.data.roundTripMs === null ? 'answers nothing that is waited for' : `answers ${fact.data.correlationId}`
    case 'message.lost':
      return `lost for ${fact.data.group}`
    case 'console.sent':
    case 'console.received':
      return fact.data.method.api
    default:
      return null
  }
}
