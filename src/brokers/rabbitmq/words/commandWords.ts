import { describeCommonCommand } from '../../commonCommandWords.ts'
import type { ConsoleMethod, RabbitCommand } from '../commands.ts'
import type { AmqpMethod } from '../protocol.ts'
import { methodText } from './methodWords.ts'
import { exchangeName, keyText } from './names.ts'

const stops = { app: 'stops (stop_app)', node: 'stops', kill: 'is killed' } as const

/** What was done, in a few words: `c2 crashes`. Also the label of its mark on the timeline. */
export function describeCommand(command: RabbitCommand): string {
  switch (command.type) {
    case 'cancelConsumer':
      return `${command.consumer} cancels`
    case 'addConsumer':
      return `${command.consumer ?? 'a consumer'} is added to ${command.group}`
    case 'crashPublisher':
      return `${command.publisher} crashes`
    case 'startPublisher':
      return `${command.publisher} starts`
    case 'setServiceTime':
      return `${command.group} takes ${command.serviceMs} ms a message`
    case 'stopBroker':
      return `${command.broker} ${stops[command.mode]}`
    case 'startBroker':
      return `${command.broker} starts`
    case 'console':
      return `${command.client}: ${consoleText(command.method)}`
    case 'crashConsole':
      return `${command.client} is cut off`
    default:
      return describeCommonCommand(command)
  }
}

function consoleText(method: ConsoleMethod): string {
  if (method.api === 'basic.publish') return `basic.publish to ${exchangeName(method.exchange)} with ${keyText(method.routingKey)}`
  // The number of the channel, which is all that is missing, is not said.
  return `${method.api} ${methodText({ ...method, channel: 1 } as AmqpMethod, (content) => `message #${content}`)}`
}
