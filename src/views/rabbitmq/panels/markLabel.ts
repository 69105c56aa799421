import type { RabbitCommand } from '../../../brokers/rabbitmq/commands.ts'
import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import { describeCommand } from '../../../brokers/rabbitmq/words/commandWords.ts'
import { messageName, nameIn } from '../../../brokers/rabbitmq/words/names.ts'

/** Two or three words for a milestone on the timeline. */
export function markLabel(fact: RabbitFact): string {
  switch (fact.type) {
    case 'command':
      return commandLabel(fact.data.command)
    case 'broker.stopped':
      return `${fact.data.broker} ${fact.data.mode === 'kill' ? 'killed' : 'stopped'}`
    case 'broker.started':
      return `${fact.data.broker} started`
    case 'connection.failed':
      return `connection closed: ${fact.data.code}`
    case 'channel.failed':
      return `channel closed: ${fact.data.code}`
    case 'exchange.deleted':
      return `${fact.data.exchange} deleted`
    case 'leader.elected':
      return `${fact.data.broker} leads ${fact.data.queue}`
    case 'leader.steppedDown':
      return `${fact.data.broker} leads no more`
    case 'entries.truncated':
      return `${fact.data.broker} gives up entries`
    case 'majority.lost':
      return `${fact.data.queue}: no majority`
    case 'majority.regained':
      return `${fact.data.queue}: majority again`
    case 'alarm.raised':
      return `${fact.data.broker}: memory alarm`
    case 'alarm.cleared':
      return `${fact.data.broker}: memory again`
    case 'home.lost':
      return `${fact.data.queue} gone with ${fact.data.broker}`
    case 'queue.deleted':
      return `${fact.data.queue} deleted`
    case 'queue.purged':
      return `${fact.data.queue} purged`
    case 'queue.recovered':
      return `${fact.data.queue} is back`
    case 'queue.crashed':
      return `${fact.data.queue} crashed`
    case 'message.unroutable':
      return `${messageName(fact.data)} unroutable`
    case 'message.deadLettered':
      return `${messageName(fact.data)} dead letter`
    case 'message.dropped':
      return `${messageName(fact.data)} dropped`
    case 'message.lost':
      return `m${fact.data.message} lost`
    case 'consumer.activated':
      return fact.data.consumer === null ? 'nobody active' : `${fact.data.consumer} active`
    case 'consumer.cancelledByServer':
      return `${nameIn(fact)} cancelled`
    case 'consumer.failed':
      return `${nameIn(fact)} failed`
    case 'publisher.disconnected':
      return `${fact.data.publisher} disconnected`
    case 'publish.nacked':
      return `m${fact.data.message} nacked`
    case 'publish.returned':
      return `m${fact.data.message} returned`
    case 'publish.abandoned':
      return `m${fact.data.message} given up`
    default:
      return fact.type.replaceAll('.', ' ')
  }
}

/** What a console is told, a binding or a table of headers may be long: names will do. */
function commandLabel(command: RabbitCommand): string {
  switch (command.type) {
    case 'console':
      return `${command.client}: ${command.method.api}`
    case 'bind':
      return `${command.source} bound to ${command.destination}`
    case 'unbind':
      return `${command.source} unbound from ${command.destination}`
    case 'rebind':
      return `${command.source} bound anew to ${command.destination}`
    case 'send':
      return `one of ${command.stream}`
    case 'setPublishing':
      return `${command.stream} published anew`
    default:
      return describeCommand(command)
  }
}

const TROUBLE: ReadonlySet<RabbitFact['type']> = new Set([
  'broker.stopped',
  'connection.failed',
  'channel.failed',
  'home.lost',
  'majority.lost',
  'alarm.raised',
  'entries.truncated',
  'queue.crashed',
  'message.unroutable',
  'message.deadLettered',
  'message.dropped',
  'message.lost',
  'consumer.cancelledByServer',
  'consumer.failed',
  'publisher.disconnected',
  'publish.nacked',
  'publish.returned',
  'publish.abandoned',
])

const FAULTS: ReadonlySet<RabbitCommand['type']> = new Set([
  'crashConsumer',
  'hangConsumer',
  'slowConsumer',
  'crashPublisher',
  'stopBroker',
  'crashConsole',
])

/** Whether a milestone is something that went wrong. */
export function isTrouble(fact: RabbitFact): boolean {
  return fact.type === 'command' ? FAULTS.has(fact.data.command.type) : TROUBLE.has(fact.type)
}
