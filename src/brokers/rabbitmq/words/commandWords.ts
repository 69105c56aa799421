import { describeCommonCommand } from '../../commonCommandWords.ts'
import type { BindingEnds, ConsoleMethod, PropertyChanges, RabbitCommand } from '../commands.ts'
import type { AmqpMethod } from '../protocol.ts'
import type { BindingRule } from '../setup.ts'
import { methodText } from './methodWords.ts'
import { bindingCondition, exchangeName, keyText, tableText } from './names.ts'

const stops = { app: 'stops (stop_app)', node: 'stops', kill: 'is killed' } as const

/** What was done, in a few words: `c2 crashes`. Also the label of its mark on the timeline. */
export function describeCommand(command: RabbitCommand): string {
  switch (command.type) {
    case 'cancelConsumer':
      return `${command.consumer} cancels`
    case 'resubscribeConsumer':
      return `${command.consumer} subscribes again${command.arguments === undefined ? '' : ` with ${tableText(command.arguments)}`}`
    case 'addConsumer':
      return `${command.consumer ?? 'a consumer'} is added to ${command.group}`
    case 'addGroup':
      return `group ${command.group} is added`
    case 'crashPublisher':
      return `${command.publisher} crashes`
    case 'startPublisher':
      return `${command.publisher} starts`
    case 'send':
      return `${describeCommonCommand(command)}${command.properties === undefined ? '' : `, ${propertiesText(command.properties)}`}`
    case 'setPublishing':
      return `${command.stream}${command.key === undefined ? '' : ` with key ${command.key}`}: ${propertiesText(command.properties)}`
    case 'setServiceTime':
      return `${command.group} takes ${command.serviceMs} ms a message`
    case 'configure':
      return `${settingName(command.target, command.name)} = ${command.value === -1 ? 'none' : String(command.value)}`
    case 'stopBroker':
      return `${command.broker} ${stops[command.mode]}`
    case 'startBroker':
      return `${command.broker} starts`
    case 'bind':
      return `${bindingText(command)} is bound`
    case 'unbind':
      return `${bindingText(command)} is unbound`
    case 'rebind':
      return `${bindingText(command)} becomes ${ruleText(command.to)}`
    case 'declareExchange':
      return `exchange ${command.exchange.name} is declared`
    case 'declareQueue':
      return `queue ${command.queue.name} is declared`
    case 'deleteExchange':
      return `exchange ${command.exchange} is deleted`
    case 'deleteQueue':
      return `queue ${command.queue} is deleted`
    case 'purgeQueue':
      return `queue ${command.queue} is purged`
    case 'console':
      return `${command.client}: ${consoleText(command.method)}`
    case 'crashConsole':
      return `${command.client} is cut off`
    default:
      return describeCommonCommand(command)
  }
}

/** `prefetch-count of workers`. */
function settingName(target: string, name: string): string {
  const [kind = '', id] = target.split(/:(.*)/s)
  return kind === 'network' ? name : `${name} of ${id ?? kind}`
}

function bindingText(command: BindingEnds): string {
  return `${command.source} to ${command.destination} ${ruleText(command)}`
}

function ruleText({ routingKey, arguments: args = {} }: BindingRule): string {
  return `with ${bindingCondition({ routingKey, arguments: args }) || keyText('')}`
}

function propertiesText(properties: PropertyChanges): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name} = ${typeof value === 'object' && value !== null ? tableText(value) : String(value ?? 'none')}`)
    .join(', ')
}

function consoleText(method: ConsoleMethod): string {
  if (method.api === 'basic.publish') return `basic.publish to ${exchangeName(method.exchange)} with ${keyText(method.routingKey)}`
  // The number of the channel, which is all that is missing, is not said.
  const text = methodText({ ...method, channel: 1 } as AmqpMethod, (content) => `message #${content}`)
  return text === '' ? method.api : `${method.api} ${text}`
}
