import type { EntityRef } from '../../kernel/fact.ts'
import type { RabbitCommand } from './commands.ts'

/** What a command is done to: its fact is told about that. */
export function commandEntity(command: RabbitCommand): EntityRef {
  switch (command.type) {
    case 'configure':
      return command.target.includes(':') ? (command.target as EntityRef) : `cluster:${command.target}`
    case 'addConsumer':
      return command.consumer === undefined ? `group:${command.group}` : `consumer:${command.consumer}`
    case 'addGroup':
    case 'setServiceTime':
      return `group:${command.group}`
    case 'bind':
    case 'unbind':
    case 'rebind':
      return `exchange:${command.source}`
    case 'declareExchange':
      return `exchange:${command.exchange.name}`
    case 'deleteExchange':
      return `exchange:${command.exchange}`
    case 'declareQueue':
      return `queue:${command.queue.name}`
    case 'deleteQueue':
    case 'purgeQueue':
      return `queue:${command.queue}`
    case 'stopBroker':
    case 'startBroker':
      return `broker:${command.broker}`
    case 'console':
    case 'crashConsole':
      return `console:${command.client}`
    case 'crashPublisher':
    case 'startPublisher':
      return `publisher:${command.publisher}`
    case 'burst':
    case 'send':
    case 'setPublishing':
    case 'pauseStream':
    case 'resumeStream':
    case 'setRate':
      return `stream:${command.stream}`
    default:
      return `consumer:${command.consumer}`
  }
}
