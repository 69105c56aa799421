import type { KafkaFact } from '../facts.ts'
import { describeCommand } from './commandWords.ts'
import { shortMember } from './phrase.ts'

/** What a fact means in the life of a consumer, in a word or two, or null. */
export function consumerMoment(name: string, fact: KafkaFact): string | null {
  if (fact.entity === `consumer:${name}`) return ownMoment(fact)
  switch (fact.type) {
    case 'group.member.expired':
      return fact.data.clientId === name ? 'session expired' : null
    case 'group.member.left':
      return fact.data.clientId === name ? 'left the group' : null
    case 'group.member.dropped':
      return fact.data.clientId === name ? 'dropped' : null
    case 'group.member.returned':
      return fact.data.clientId === name ? 'back as itself' : null
    case 'group.member.fenced':
      return shortMember(fact.data.memberId) === name ? 'fenced' : null
    default:
      return null
  }
}

function ownMoment(fact: KafkaFact): string | null {
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'consumer.started':
      return 'started'
    case 'consumer.joining':
      return 'joining'
    case 'consumer.joined':
      return `member of generation ${fact.data.generation}`
    case 'partitions.assigned':
      return 'partitions assigned'
    case 'partitions.revoked':
      return 'partitions given up'
    case 'partitions.lost':
      return 'partitions lost'
    case 'consumer.heartbeat.refused':
      return 'heartbeat refused'
    case 'consumer.poll.timeout':
      return 'poll() too late'
    case 'offset.commit.refused':
      return 'commit refused'
    case 'consumer.outOfRange':
      return 'offset out of range'
    case 'position.missing':
      return 'no offset to start from'
    case 'consumer.failed':
      return 'failed'
    case 'consumer.closed':
      return 'closed'
    default:
      return null
  }
}

/** What a fact means in the life of a consumer group, in a word or two, or null. */
export function groupMoment(group: string, fact: KafkaFact): string | null {
  if (fact.entity !== `group:${group}`) return null
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'group.rebalance.started':
      return 'rebalance'
    case 'group.join.completed':
      return `generation ${fact.data.generation}`
    case 'assignment.computed':
      return 'assignment computed'
    case 'group.stable':
      return 'stable'
    case 'group.empty':
      return 'empty'
    case 'group.member.expired':
      return `${fact.data.clientId} expired`
    case 'group.member.left':
      return `${fact.data.clientId} left`
    case 'group.member.dropped':
      return `${fact.data.clientId} dropped`
    case 'group.member.returned':
      return `${fact.data.clientId} is back`
    case 'group.member.fenced':
      return `${shortMember(fact.data.memberId)} fenced`
    case 'group.offset.committed':
      return 'offsets committed'
    default:
      return null
  }
}
