import { append, at } from '../../kernel/column.ts'
import { type AmqpTable, type AmqpValue, fieldType } from './amqpValue.ts'
import { type Contents, headersIn, NONE } from './contents.ts'
import type { ContentId } from './protocol.ts'
import type { RabbitState } from './state.ts'

/**
 * What the broker makes of a content when it is published: the keys in the headers CC and BCC route it too, and BCC is taken out
 * (rabbit_basic:make_message). Without these headers it is the same content.
 */
export function addPublished(state: RabbitState, content: ContentId): ContentId {
  const { contents } = state
  const headers = at(contents.headers, content) < 0 ? null : headersIn(contents, state.messages, content)
  if (headers === null || (headers.CC === undefined && headers.BCC === undefined)) return content
  const { BCC: _, ...visible } = headers
  const moreKeys = contents.keyLists.push([...keysIn(headers.CC), ...keysIn(headers.BCC)]) - 1
  return withHeaders(contents, content, visible, moreKeys)
}

/** The content as a stream keeps it: arrays and tables among the headers are left out, also CC (rabbit_msg_record). */
export function addStreamed(state: RabbitState, content: ContentId): ContentId {
  const { contents } = state
  if (at(contents.headers, content) < 0) return content
  const headers = Object.entries(headersIn(contents, state.messages, content) ?? {})
  const kept = headers.filter(([, value]) => !['array', 'table'].includes(fieldType(value)))
  if (kept.length === headers.length) return content
  return withHeaders(contents, content, Object.fromEntries(kept), at(contents.moreKeys, content))
}

function withHeaders(contents: Contents, content: ContentId, headers: AmqpTable, moreKeys: number): ContentId {
  append(contents.moreKeys, moreKeys)
  append(contents.headers, contents.headerTables.push(headers) - 1)
  for (const name of ['exchange', 'routingKey', 'persistent', 'expiration', 'priority', 'sizeBytes', 'body', 'call'] as const)
    append(contents[name], at(contents[name], content))
  append(contents.deaths, NONE)
  append(contents.firstDeath, NONE)
  return append(contents.message, at(contents.message, content))
}

/** What is wrong with CC or BCC, as RabbitMQ says it: they must be lists. Null when nothing is. */
export function ccProblem(state: RabbitState, content: ContentId): string | null {
  if (at(state.contents.headers, content) < 0) return null
  const headers = headersIn(state.contents, state.messages, content)
  for (const name of ['CC', 'BCC']) {
    const value = headers?.[name]
    if (value !== undefined && !Array.isArray(value)) return `{unacceptable_type_in_header,"${name}",${fieldType(value)}}`
  }
  return null
}

function keysIn(value: AmqpValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((key): key is string => typeof key === 'string') : []
}
