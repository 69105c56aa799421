import type { AmqpTable } from '../../../brokers/rabbitmq/amqpValue.ts'
import { textIn } from '../../../brokers/rabbitmq/amqpValue.ts'
import type { ExchangeType } from '../../../brokers/rabbitmq/protocol.ts'
import type { BindingState } from '../../../brokers/rabbitmq/serverState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { argumentWords } from '../../../brokers/rabbitmq/words/argumentWords.ts'
import { bindingCondition, tableText } from '../../../brokers/rabbitmq/words/names.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { exchangeRow, tableSection, yesNo } from './entityRows.ts'

const typeWords: Readonly<Record<ExchangeType, string>> = {
  direct: 'routing key and binding key are the same',
  fanout: 'everything that is bound gets a copy',
  topic: 'words between dots: * is one, # any number',
  headers: 'headers are compared with the binding’s arguments',
}

/** An exchange: how it routes, and where to. The default one leads to every queue by its name. */
export function exchangeDetails(state: RabbitState, name: string): EntityDetails | null {
  if (name === '') return defaultExchange(state)
  const exchange = Object.hasOwn(state.exchanges, name) ? state.exchanges[name] : undefined
  if (exchange === undefined) return null
  const alternate = textIn(exchange.arguments['alternate-exchange'])
  const from = state.bindings.filter(({ source }) => source === name)
  const into = state.bindings.filter(({ to, destination }) => to === 'exchange' && destination === name)
  return {
    kind: 'Exchange',
    title: name,
    rows: [
      { label: 'type', value: exchange.type, note: typeWords[exchange.type] },
      yesNo('durable', exchange.durable),
      ...(exchange.autoDelete ? [yesNo('auto-delete', true, 'goes with its last binding')] : []),
      ...(exchange.internal ? [yesNo('internal', true, 'clients cannot publish to it')] : []),
      ...(alternate === null ? [] : [exchangeRow('what matches nothing goes to', alternate)]),
    ],
    sections: [
      {
        title: from.length === 0 ? 'Bound to nothing' : 'Bound to',
        rows: from.map((binding) => boundRow(binding, binding.destination, endOf(binding))),
      },
      ...(into.length === 0
        ? []
        : [{ title: 'Gets from', rows: into.map((binding) => boundRow(binding, binding.source, `exchange:${binding.source}`)) }]),
      ...tableSection('Arguments', exchange.arguments, argumentWords),
    ],
  }
}

/** One binding, and which messages it asks for. */
export function bindingDetails(state: RabbitState, id: number): EntityDetails | null {
  const binding = state.bindings.find((one) => one.id === id)
  if (binding === undefined) return null
  const { source, destination, to, routingKey, arguments: args } = binding
  const type = state.exchanges[source]?.type
  return {
    kind: 'Binding',
    title: `${source} to ${destination}`,
    rows: [
      exchangeRow('from exchange', source),
      { label: `to ${to}`, value: destination, entity: endOf(binding) },
      { label: 'key', value: routingKey === '' ? 'empty' : routingKey, ...keyNote(type) },
      ...(type === undefined ? [] : [{ label: 'matches when', value: typeWords[type] }]),
    ],
    sections: tableSection('Arguments', args, argumentWords),
  }
}

/** Bindings that lead to a queue, each with its exchange. */
export function boundFrom(state: RabbitState, queue: string): DetailRow[] {
  return state.bindings
    .filter(({ to, destination }) => to === 'queue' && destination === queue)
    .map((binding) => boundRow(binding, binding.source, `exchange:${binding.source}`))
}

function keyNote(type: ExchangeType | undefined): { note?: string } {
  return type === 'fanout' || type === 'headers' ? { note: `plays no part in a ${type} exchange` } : {}
}

function endOf({ to, destination }: BindingState): EntityRef {
  return `${to}:${destination}`
}

function boundRow(binding: BindingState, label: string, labelEntity: EntityRef): DetailRow {
  return { label, value: conditionText(binding), labelEntity, entity: `binding:${binding.id}` }
}

function conditionText(binding: { routingKey: string; arguments: AmqpTable }): string {
  const { routingKey, arguments: args } = binding
  if (bindingCondition(binding) === '') return 'no key'
  return [...(routingKey === '' ? [] : [routingKey]), ...(Object.keys(args).length === 0 ? [] : [tableText(args)])].join(', ')
}

function defaultExchange(state: RabbitState): EntityDetails {
  return {
    kind: 'Exchange',
    title: 'default exchange',
    rows: [
      { label: 'type', value: 'direct', note: 'the routing key names the queue' },
      { label: 'name', value: 'empty', note: 'it cannot be bound or deleted' },
    ],
    sections: [
      {
        title: 'Leads to',
        rows: Object.keys(state.queues).map((queue): DetailRow => ({ label: queue, value: queue, labelEntity: `queue:${queue}` })),
      },
    ],
  }
}
