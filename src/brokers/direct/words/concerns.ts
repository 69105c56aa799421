import type { DirectFact } from '../facts.ts'
import { describeCommand } from './commandWords.ts'
import { callerMoment, instanceMoment, messageMoment, serviceMoment } from './moments.ts'
import type { Subject } from './subject.ts'

/** A moment in the life of something: the fact, and what it means there in a word or two. */
export interface Moment {
  readonly fact: DirectFact
  readonly word: string
}

/** What a fact means in the life of the subject (`in work at c1`, `crashed`), or null when it is no moment of it. */
export function momentOf(subject: Subject, fact: DirectFact): string | null {
  switch (subject.kind) {
    case 'message':
      return messageMoment(subject.message, fact)
    case 'producer':
      return callerMoment(subject.name, fact)
    case 'consumer':
      return instanceMoment(subject.name, fact)
    case 'group':
      return serviceMoment(subject.name, fact)
    case 'stream':
    case 'cluster':
      return fact.type === 'command' && fact.entity === `${subject.kind}:${subject.name}` ? describeCommand(fact.data.command) : null
    case 'fact':
      return fact.id === subject.id ? fact.type : null
  }
}

/** Whether a fact has to do with the subject at all: a moment of its life, or a mention. For filtering the event log. */
export function concerns(subject: Subject, fact: DirectFact): boolean {
  return momentOf(subject, fact) !== null || mentions(subject, fact)
}

function mentions(subject: Subject, fact: DirectFact): boolean {
  const data = fact.data as Readonly<Record<string, unknown>>
  switch (subject.kind) {
    case 'message':
      return data.message === subject.message
    case 'producer':
      return fact.entity === `producer:${subject.name}`
    case 'consumer':
      return fact.entity === `consumer:${subject.name}` || data.instance === subject.name
    case 'group':
      return fact.entity === `group:${subject.name}` || data.group === subject.name || data.service === subject.name
    case 'stream':
    case 'cluster':
      return fact.entity === `${subject.kind}:${subject.name}`
    case 'fact':
      return false
  }
}

/** Of moments in order of time, the one that best explains the present: the latest. */
export function bestOf(_subject: Subject, life: readonly Moment[]): DirectFact | null {
  return life.at(-1)?.fact ?? null
}
