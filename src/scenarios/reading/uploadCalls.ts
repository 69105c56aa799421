import type { DirectFact } from '../../brokers/direct/facts.ts'
import type { DirectState } from '../../brokers/direct/state.ts'
import { packetsUnderWay } from '../../kernel/agenda.ts'
import { seconds } from './phrases.ts'

/** Whether a fact is the upload of photo number `from` or a later one: it reaches its caller, whatever becomes of it there. */
export function isUploaded(fact: DirectFact, from: number): boolean {
  if (fact.type === 'message.taken') return fact.data.waitedMs === 0 && fact.data.message >= from
  return (fact.type === 'message.waiting' || fact.type === 'message.turnedAway') && fact.data.message >= from
}

/** Which user a fact tells of the end, and what: `4.5 s`, `8 s, and then that it failed`. Null for any other fact. */
export function lastTold(fact: DirectFact): { message: number; words: string } | null {
  switch (fact.type) {
    case 'message.answered':
      return { message: fact.data.message, words: seconds(fact.data.latencyMs) }
    case 'message.abandoned':
      return { message: fact.data.message, words: `${seconds(fact.data.latencyMs)}, and then it has failed` }
    case 'message.turnedAway':
      return { message: fact.data.message, words: 'Not at all: it is turned away' }
    default:
      return null
  }
}

/** Requests that an instance has taken with it, whose callers are just being told. */
export function resetBy({ kernel }: DirectState, instance: string): number {
  return packetsUnderWay(kernel.agenda).filter(({ from, message }) => from === instance && message.api === 'reset').length
}
