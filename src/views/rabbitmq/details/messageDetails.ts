import { bytes } from '../../../brokers/phrase.ts'
import {
  bodyOf,
  deathsOf,
  exchangeOf,
  expirationOf,
  headersIn,
  isPersistent,
  messageOf,
  priorityOf,
  routingKeyOf,
  sizeBytesOf,
} from '../../../brokers/rabbitmq/contents.ts'
import type { Death } from '../../../brokers/rabbitmq/deaths.ts'
import { type MessageCopy, messageCopies } from '../../../brokers/rabbitmq/messageCopies.ts'
import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { placesBesideQueues } from '../../../brokers/rabbitmq/words/messagePlaces.ts'
import { valueText } from '../../../brokers/rabbitmq/words/names.ts'
import { at } from '../../../kernel/column.ts'
import { keyOf, streamOf } from '../../../workload/messages.ts'
import type { DetailRow, DetailSection, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { fateRows } from '../../lab/inspector/fateRows.ts'
import { clockTime } from '../../lab/trace/clockTime.ts'
import { exchangeRow, publishedByRow, tableSection } from './entityRows.ts'

/** A message of the workload with all its copies, wherever they are. Null when it has not been made yet. */
export function messageDetails(state: RabbitState, message: number): EntityDetails | null {
  if (!(message >= 0 && message < state.messages.createdTick.length)) return null
  const copies = messageCopies(state, (content) => messageOf(state.contents, content) === message)
  const newest = copies.at(-1)?.content ?? newestContent(state, message)
  const parent = at(state.messages.parent, message)
  const { producer } = streamOf(state.messages, message).setup
  return {
    kind: 'Message',
    title: `m${message}`,
    rows: [
      { label: 'key', value: keyOf(state.messages, message) ?? 'none', ...(parent >= 0 ? { note: `made by handling m${parent}` } : {}) },
      publishedByRow(state, producer),
      ...(newest === null ? [] : routingRows(state, newest)),
      ...copyRows(copies, placesBesideQueues(state, message)[0] ?? 'in no queue any more'),
      ...fateRows(state.ledger, subscribersOf(state, copies, message), message),
    ],
    sections: newest === null ? [] : contentSections(state, newest, clockTime(at(state.messages.createdTick, message))),
  }
}

/** What a console has published, by the number of its content. */
export function contentDetails(state: RabbitState, content: ContentId): EntityDetails | null {
  if (!(content >= 0 && content < state.contents.message.length)) return null
  const message = messageOf(state.contents, content)
  if (message >= 0) return messageDetails(state, message)
  const body = bodyOf(state.contents, content)
  return {
    kind: 'Message of a console',
    title: `#${content}`,
    rows: [
      ...(body === null ? [] : [{ label: 'body', value: body }]),
      ...routingRows(state, content),
      ...copyRows(
        messageCopies(state, (one) => one === content),
        'in no queue now',
      ),
    ],
    sections: contentSections(state, content, null),
  }
}

/** The last content that a message was published or dead-lettered with; null before it is published. */
function newestContent({ contents }: RabbitState, message: number): ContentId | null {
  for (let content = contents.message.length - 1; content >= 0; content--) if (messageOf(contents, content) === message) return content
  return null
}

function routingRows({ contents }: RabbitState, content: ContentId): DetailRow[] {
  const key = routingKeyOf(contents, content)
  return [exchangeRow('exchange', exchangeOf(contents, content)), { label: 'routing key', value: key === '' ? 'empty' : key }]
}

function copyRows(copies: readonly MessageCopy[], elsewhere: string): DetailRow[] {
  return copies.length === 0 ? [{ label: 'where', value: elsewhere }] : copies.map(copyRow)
}

function copyRow(copy: MessageCopy): DetailRow {
  const row = { value: copy.queue, entity: `queue:${copy.queue}` as const }
  switch (copy.kind) {
    case 'ready':
      return { ...row, label: 'ready in', note: `number ${copy.place} in line${copy.cameBack ? ', will be marked redelivered' : ''}` }
    case 'stored':
      return { ...row, label: 'stored in', note: `offset ${copy.offset}` }
    case 'unacked':
      return { ...row, label: 'unacked of', note: `at ${copy.client}, delivery tag ${copy.unacked.tag}`, tone: 'warn' }
  }
}

/** Groups for whom there is something to say: they have it, had it, or have lost it. */
function subscribersOf(state: RabbitState, copies: readonly MessageCopy[], message: number): string[] {
  return Object.values(state.groups).flatMap(({ setup }) => {
    const page = state.ledger.subscribers[setup.id]
    const isBooked = page !== undefined && message < page.times.length && (at(page.times, message) > 0 || at(page.fate, message) > 0)
    return isBooked || copies.some(({ queue }) => queue === setup.queue) ? [setup.id] : []
  })
}

function contentSections(state: RabbitState, content: ContentId, created: string | null): DetailSection[] {
  const { contents } = state
  const expiration = expirationOf(contents, content)
  const priority = priorityOf(contents, content)
  const properties: DetailRow[] = [
    isPersistent(contents, content)
      ? { label: 'delivery-mode', value: '2', note: 'persistent', isCode: true }
      : { label: 'delivery-mode', value: '1', note: 'transient', isCode: true },
    ...(expiration === null ? [] : [{ label: 'expiration', value: `${expiration} ms`, isCode: true }]),
    ...(priority === null ? [] : [{ label: 'priority', value: String(priority), isCode: true }]),
    { label: 'size', value: bytes(sizeBytesOf(contents, content)) },
    ...(created === null ? [] : [{ label: 'made', value: created }]),
  ]
  const deaths = deathsOf(contents, content)
  return [
    { title: 'Properties', rows: properties },
    ...tableSection('Headers', headersIn(contents, state.messages, content) ?? {}),
    ...(deaths.length === 0 ? [] : [{ title: 'x-death', rows: deaths.map(deathRow) }]),
  ]
}

function deathRow({ queue, reason, count, exchange, routingKeys, tick }: Death): DetailRow {
  return {
    label: queue,
    value: `${reason}, ${count === 1 ? 'once' : `${count} times`}`,
    note: `first at ${clockTime(tick)}; came by ${exchange === '' ? 'the default exchange' : exchange} with ${valueText([...routingKeys])}`,
    labelEntity: `queue:${queue}`,
  }
}
