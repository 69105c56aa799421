import type { AmqpTable } from '../../../brokers/rabbitmq/amqpValue.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { valueText } from '../../../brokers/rabbitmq/words/names.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import type { DetailRow, DetailSection } from '../../lab/inspector/entityDetails.ts'

/** `yes` or `no` to a question. */
export function yesNo(label: string, isSo: boolean, note?: string): DetailRow {
  return { label, value: isSo ? 'yes' : 'no', ...(note === undefined ? {} : { note }) }
}

/** A row whose value is an exchange; the one without a name is the default exchange. */
export function exchangeRow(label: string, exchange: string): DetailRow {
  return { label, value: exchange === '' ? 'default exchange' : exchange, entity: `exchange:${exchange}` }
}

/** Who publishes a stream: a publisher, or the group whose answers it is. */
export function publishedByRow(state: RabbitState, producer: string): DetailRow {
  const kind = Object.hasOwn(state.publishers, producer) ? 'publisher' : 'group'
  return { label: 'published by', value: producer, entity: `${kind}:${producer}` }
}

/** The entity of a message: one of the workload by its number, any other by that of its content. */
export function messageEntity(message: number, content: number): EntityRef {
  return message >= 0 ? `message:${message}` : `content:${content}`
}

/** A table as rows, its names as code; nothing for an empty one. */
export function tableSection(title: string, table: AmqpTable, words: Readonly<Record<string, string>> = {}): DetailSection[] {
  const rows = Object.entries(table).map(([name, value]): DetailRow => {
    const note = words[name]
    return { label: name, value: valueText(value), isCode: true, ...(note === undefined ? {} : { note }) }
  })
  return rows.length === 0 ? [] : [{ title, rows }]
}
