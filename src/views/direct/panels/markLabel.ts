import type { DirectFact } from '../../../brokers/direct/facts.ts'
import { describeCommand } from '../../../brokers/direct/words/commandWords.ts'

/** Two or three words for a milestone on the timeline. */
export function markLabel(fact: DirectFact): string {
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'message.turnedAway':
      return `m${fact.data.message} turned away`
    case 'message.abandoned':
      return `m${fact.data.message} failed`
    case 'message.lost':
      return `m${fact.data.message} lost`
    case 'callers.changed':
      return 'callers changed'
    default:
      return fact.type.replaceAll('.', ' ')
  }
}

/** Whether a milestone is something that went wrong. */
export function isTrouble(fact: DirectFact): boolean {
  if (fact.type === 'command') return ['crashConsumer', 'hangConsumer', 'slowConsumer'].includes(fact.data.command.type)
  return fact.type === 'message.turnedAway' || fact.type === 'message.abandoned' || fact.type === 'message.lost'
}
