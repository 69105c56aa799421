import type { KafkaFact } from '../../../brokers/kafka/facts.ts'
import { describeCommand } from '../../../brokers/kafka/words/commandWords.ts'

/** Two or three words for a milestone on the timeline. */
export function markLabel(fact: KafkaFact): string {
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'group.rebalance.started':
      return 'rebalance'
    case 'group.stable':
      return `stable, generation ${fact.data.generation}`
    case 'group.member.expired':
      return `${fact.data.clientId} timed out`
    case 'group.member.left':
      return `${fact.data.clientId} left`
    case 'group.member.dropped':
      return `${fact.data.clientId} dropped`
    case 'group.member.returned':
      return `${fact.data.clientId} is back`
    case 'group.empty':
      return 'group empty'
    case 'message.lost':
      return `m${fact.data.message} lost`
    case 'message.skipped':
      return `m${fact.data.message} skipped`
    case 'offset.commit.refused':
      return 'commit refused'
    case 'consumer.poll.timeout':
      return 'poll too late'
    case 'segment.deleted':
      return 'segment deleted'
    case 'consumer.outOfRange':
      return 'out of range'
    case 'partitions.added':
      return `${fact.data.now} partitions`
    case 'partitions.lost':
      return 'partitions lost'
    case 'producer.blocked':
      return 'send() blocks'
    default:
      return fact.type.replaceAll('.', ' ')
  }
}

/** Whether a milestone is something that went wrong. */
export function isTrouble(fact: KafkaFact): boolean {
  const { type } = fact
  if (type === 'command') {
    const { command } = fact.data
    return ['crashConsumer', 'hangConsumer'].includes(command.type) || (command.type === 'slowConsumer' && command.factor > 1)
  }
  return /lost|skipped|refused|expired|dropped|timeout|blocked|failed|outOfRange|missing|fenced/.test(type)
}
