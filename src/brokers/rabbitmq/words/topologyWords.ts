import { counted, type Phrases } from '../../phrase.ts'
import type { RabbitFacts } from '../facts.ts'
import { standText } from './brokerWords.ts'
import { bindingCondition, exchangeName, sentence, valueText } from './names.ts'

type TopologyFacts = Pick<
  RabbitFacts,
  Extract<keyof RabbitFacts, `exchange.${string}` | `queue.${string}` | `binding.${string}` | `policy.${string}`>
>

const exchangeReasons: Readonly<Record<RabbitFacts['exchange.deleted']['reason'], string>> = {
  deleted: 'a client asked for it',
  autoDelete: 'it is auto-delete, and its last binding is gone',
  brokerStop: 'it is not durable, and its broker stopped',
}

const queueReasons: Readonly<Record<RabbitFacts['queue.deleted']['reason'], string>> = {
  deleted: 'a client asked for it',
  autoDelete: 'it is auto-delete, and its last consumer is gone',
  expired: 'nobody used it for x-expires',
  exclusive: 'it belonged to one connection, which is gone',
  brokerStop: 'it is not durable, and its broker stopped',
}

/** What stands in the broker: exchanges, queues, and what binds them. */
export const topologyPhrases: Phrases<TopologyFacts> = {
  'exchange.declared': ({ exchange, type }) => `Exchange ${exchange} of type ${type} is declared.`,
  'exchange.deleted': ({ exchange, reason }) => `Exchange ${exchange} is deleted with its bindings: ${exchangeReasons[reason]}.`,
  'queue.declared': ({ queue, type }) => `Queue ${queue} (${type}) is declared.`,
  'queue.deleted': ({ queue, reason, ready, unacked }) =>
    ready + unacked === 0
      ? `Queue ${queue} is deleted: ${queueReasons[reason]}.`
      : `Queue ${queue} is deleted with ${standText(ready, unacked)}, which are dead-lettered nowhere: ${queueReasons[reason]}.`,
  'policy.set': ({ queue, key, value }) =>
    value === null
      ? `The policy of queue ${queue} says nothing of ${key} any more.`
      : `The policy of queue ${queue} says ${key} = ${valueText(value)} from now on (rabbitmqctl set_policy).`,
  'queue.purged': ({ queue, messages }) =>
    `${counted(messages, 'ready message')} of queue ${queue} ${messages === 1 ? 'is' : 'are'} purged; unacked ones stay.`,
  'queue.recovered': ({ queue, messages, redelivered }) =>
    `Queue ${queue} is back with ${counted(messages, 'message')}, ${redelivered} of them to be marked redelivered.`,
  'queue.crashed': ({ queue, messages, lost }) =>
    `The process of queue ${queue} crashes (a bug of 3.10.8): it is back with ${counted(messages, 'message')}, ${lost} ${lost === 1 ? 'is' : 'are'} lost.`,
  'binding.added': (binding) => `${sentence(exchangeName(binding.source))} now leads to ${endText(binding)}.`,
  'binding.removed': (binding) => `${sentence(exchangeName(binding.source))} no longer leads to ${endText(binding)}.`,
}

/** `queue billing (routing key "order.*")`. */
function endText(binding: RabbitFacts['binding.added']): string {
  const condition = bindingCondition(binding)
  return `${binding.to} ${binding.destination}${condition === '' ? '' : ` (${condition})`}`
}
