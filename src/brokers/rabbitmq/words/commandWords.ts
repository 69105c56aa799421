import type { ConsoleMethod, RabbitCommand } from '../commands.ts'
import type { AmqpMethod } from '../protocol.ts'
import { methodText } from './methodWords.ts'
import { exchangeName, keyText } from './names.ts'

const stops = { app: 'stops (stop_app)', node: 'stops', kill: 'is killed' } as const

/** What was done, in a few words: `c2 crashes`. Also the label of its mark on the timeline. */
export function describeCommand(command: RabbitCommand): string {
  switch (command.type) {
    case 'crashConsumer':
      return `${command.consumer} crashes`
    case 'hangConsumer':
      return `${command.consumer} hangs`
    case 'resumeConsumer':
      return `${command.consumer} wakes`
    case 'closeConsumer':
      return `${command.consumer} closes`
    case 'startConsumer':
      return `${command.consumer} starts`
    case 'cancelConsumer':
      return `${command.consumer} cancels`
    case 'addConsumer':
      return `${command.consumer ?? 'a consumer'} is added to ${command.group}`
    case 'slowConsumer':
      return command.factor > 1 ? `${command.consumer} slows down ${command.factor} times` : `${command.consumer} is back at full speed`
    case 'crashPublisher':
      return `${command.publisher} crashes`
    case 'startPublisher':
      return `${command.publisher} starts`
    case 'burst':
      return `burst of ${command.count} ${command.stream}`
    case 'send':
      return `one of ${command.stream} with ${command.key === null ? 'no key' : `key ${command.key}`}`
    case 'pauseStream':
      return `${command.stream} pauses`
    case 'resumeStream':
      return `${command.stream} resumes`
    case 'setRate':
      return `${command.stream} at ${command.ratePerSecond} a second`
    case 'setServiceTime':
      return `${command.group} takes ${command.serviceMs} ms a message`
    case 'configure':
      return `${command.name} = ${String(command.value)}`
    case 'stopBroker':
      return `${command.broker} ${stops[command.mode]}`
    case 'startBroker':
      return `${command.broker} starts`
    case 'console':
      return `${command.client}: ${consoleText(command.method)}`
    case 'crashConsole':
      return `${command.client} is cut off`
  }
}

function consoleText(method: ConsoleMethod): string {
  if (method.api === 'basic.publish') return `basic.publish to ${exchangeName(method.exchange)} with ${keyText(method.routingKey)}`
  // The number of the channel, which is all that is missing, is not said.
  return `${method.api} ${methodText({ ...method, channel: 1 } as AmqpMethod, (content) => `message #${content}`)}`
}
