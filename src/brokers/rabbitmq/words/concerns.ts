import type { RabbitFact } from '../facts.ts'
import { bindingMoment, connectionMoment, exchangeMoment, nodeMoment, queueMoment } from './brokerMoments.ts'
import { consoleMoment, consumerMoment, groupMoment, publisherMoment } from './clientMoments.ts'
import { describeCommand } from './commandWords.ts'
import { messageMoment } from './messageMoments.ts'
import type { Subject } from './subject.ts'

/** A moment in the life of something: the fact, and what it means there in a word or two. */
export interface Moment {
  readonly fact: RabbitFact
  readonly word: string
}

/** What a fact means in the life of the subject (`in queue orders`, `full: out of the ring`), or null when it is no moment of it. */
export function momentOf(subject: Subject, fact: RabbitFact): string | null {
  switch (subject.kind) {
    case 'message':
      return messageMoment(subject, fact)
    case 'queue':
      return queueMoment(subject.name, fact)
    case 'exchange':
      return exchangeMoment(subject.name, fact)
    case 'binding':
      return bindingMoment(subject.id, fact)
    case 'broker':
      return nodeMoment(subject.name, fact)
    case 'connection':
      return connectionMoment(subject.name, fact)
    case 'publisher':
      return publisherMoment(subject.name, fact)
    case 'consumer':
      return consumerMoment(subject.name, fact)
    case 'group':
      return groupMoment(subject.name, fact)
    case 'console':
      return consoleMoment(subject.name, fact)
    case 'stream':
    case 'cluster':
      return fact.type === 'command' && fact.entity === `${subject.kind}:${subject.name}` ? describeCommand(fact.data.command) : null
    case 'fact':
      return fact.id === subject.id ? fact.type : null
  }
}

/** Moments that only accompany others: none of them explains how things are. */
const ACCOMPANYING: { readonly [K in Subject['kind']]?: readonly RabbitFact['type'][] } = {
  message: ['message.synced', 'message.waiting', 'publish.confirmed', 'message.received'],
  connection: ['confirm.sent'],
  publisher: ['publish.confirmed'],
}

/** Of moments in order of time, the one that best explains the present. */
export function bestOf(subject: Subject, life: readonly Moment[]): RabbitFact | null {
  const silent = ACCOMPANYING[subject.kind] ?? []
  return (life.findLast(({ fact }) => !silent.includes(fact.type)) ?? life.at(-1))?.fact ?? null
}

/** Whether a fact has to do with the subject at all: a moment of its life, or a mention. For filtering the event log. */
export function concerns(subject: Subject, fact: RabbitFact): boolean {
  return momentOf(subject, fact) !== null || mentions(subject, fact)
}

function mentions(subject: Subject, fact: RabbitFact): boolean {
  if (subject.kind === 'message' || subject.kind === 'binding' || subject.kind === 'fact') return false
  const { kind, name } = subject
  if (fact.entity === `${kind}:${name}`) return true
  const data = fact.data as Readonly<Record<string, unknown>>
  switch (kind) {
    case 'queue':
      return data.queue === name || lists(data.queues, name) || (data.to === 'queue' && data.destination === name)
    case 'exchange':
      return data.exchange === name || (data.to === 'exchange' && data.destination === name)
    case 'consumer':
      return data.consumer === name || data.client === name || lists(data.ring, name)
    case 'publisher':
      return data.publisher === name || data.client === name
    case 'group':
      return data.group === name
    case 'connection':
    case 'console':
      return data.client === name
    case 'broker':
      return data.broker === name
    case 'stream':
    case 'cluster':
      return false
  }
}

function lists(names: unknown, name: string): boolean {
  return Array.isArray(names) && names.includes(name)
}
