import type { KafkaFact } from '../facts.ts'
import { describeCommand } from './commandWords.ts'
import { brokerMoment, partitionMoment, producerMoment, topicMoment } from './logMoments.ts'
import { consumerMoment, groupMoment } from './memberMoments.ts'
import { recordMoment } from './recordMoments.ts'
import type { Subject } from './subject.ts'

/** A moment in the life of something: the fact, and what it means there in a word or two. */
export interface Moment {
  readonly fact: KafkaFact
  readonly word: string
}

/** What a fact means in the life of the subject (`appended`, `session expired`), or null when it is no moment of it. */
export function momentOf(subject: Subject, fact: KafkaFact): string | null {
  switch (subject.kind) {
    case 'record':
      return recordMoment(subject, fact)
    case 'partition':
      return partitionMoment(subject.partition, fact)
    case 'topic':
      return topicMoment(subject.topic, fact)
    case 'broker':
      return brokerMoment(subject.broker, fact)
    case 'producer':
      return producerMoment(subject.name, fact)
    case 'consumer':
      return consumerMoment(subject.name, fact)
    case 'group':
      return groupMoment(subject.name, fact)
    case 'stream':
    case 'cluster':
      return fact.type === 'command' && fact.entity === `${subject.kind}:${subject.name}` ? describeCommand(fact.data.command) : null
    case 'fact':
      return fact.id === subject.id ? fact.type : null
  }
}

/** Moments that say how things are now; of the others, which only accompany them, none explains the present. */
const TELLING: { readonly [K in Subject['kind']]?: readonly KafkaFact['type'][] } = {
  partition: [
    'highWatermark.advanced',
    'batch.appended',
    'partitions.assigned',
    'partitions.revoked',
    'partitions.lost',
    'segment.deleted',
    'fetch.refused',
    'message.lost',
  ],
  group: ['group.rebalance.started', 'group.join.completed', 'group.stable', 'group.empty', 'group.member.returned', 'group.member.fenced'],
}

/** Whether this moment can be what explains the subject's present state. */
export function isTelling(subject: Subject, fact: KafkaFact): boolean {
  return TELLING[subject.kind]?.includes(fact.type) ?? true
}

/**
 * The life of a subject as far as `now` (tick), oldest first, and the fact that best explains its present state: the latest telling
 * moment. `facts` in order of id, and may reach beyond `now`. Reads all of `facts`: for a trace that grows, keep what was found.
 */
export function factsConcerning(
  subject: Subject,
  facts: readonly KafkaFact[],
  now: number,
): { readonly best: KafkaFact | null; readonly life: readonly Moment[] } {
  const life: Moment[] = []
  for (const fact of facts) {
    if (fact.tick > now) break
    const word = momentOf(subject, fact)
    if (word !== null) life.push({ fact, word })
  }
  return { best: bestOf(subject, life), life }
}

/** Of moments in order of time, the one that best explains the present. */
export function bestOf(subject: Subject, life: readonly Moment[]): KafkaFact | null {
  return (life.findLast(({ fact }) => isTelling(subject, fact)) ?? life.at(-1))?.fact ?? null
}

/** Whether a fact has to do with the subject at all: a moment of its life, or a mention. For filtering the event log. */
export function concerns(subject: Subject, fact: KafkaFact): boolean {
  return momentOf(subject, fact) !== null || mentions(subject, fact)
}

function mentions(subject: Subject, fact: KafkaFact): boolean {
  const data = fact.data as Readonly<Record<string, unknown>>
  switch (subject.kind) {
    case 'record':
      return subject.partition !== null && subject.offset !== null && coversOffset(subject.partition, subject.offset, fact)
    case 'partition':
      return fact.entity === `partition:${subject.partition}` || data.partition === subject.partition || lists(data, subject.partition)
    case 'topic':
      return fact.entity === `topic:${subject.topic}` || data.topic === subject.topic
    case 'broker':
      return data.broker === subject.broker || data.leader === subject.broker
    case 'producer':
      return fact.entity === `producer:${subject.name}` || data.producer === subject.name
    case 'consumer':
      return fact.entity === `consumer:${subject.name}` || data.consumer === subject.name || data.clientId === subject.name
    case 'group':
      return fact.entity === `group:${subject.name}` || data.group === subject.name
    case 'stream':
    case 'cluster':
      return fact.entity === `${subject.kind}:${subject.name}`
    case 'fact':
      return false
  }
}

function coversOffset(partition: string, offset: number, fact: KafkaFact): boolean {
  if (fact.type === 'fetch.answered') {
    return fact.data.partition === partition && offset >= fact.data.fromOffset && offset < fact.data.toOffset
  }
  return fact.type === 'offset.commit.sent' && fact.data.offsets[partition] === offset + 1
}

/** Whether a partition stands in one of the lists or tables of partitions that facts carry. */
function lists(data: Readonly<Record<string, unknown>>, partition: string): boolean {
  for (const field of [data.partitions, data.offsets]) {
    if (Array.isArray(field) ? field.includes(partition) : typeof field === 'object' && field !== null && partition in field) return true
  }
  return false
}
