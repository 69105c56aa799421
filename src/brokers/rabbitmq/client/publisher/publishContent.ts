import { at } from '../../../../kernel/column.ts'
import { keyOf, streamOf } from '../../../../workload/messages.ts'
import { addContent, type Call } from '../../contents.ts'
import type { ContentId } from '../../protocol.ts'
import type { PublishProperties, PublishSetup } from '../../setup.ts'
import type { RabbitState } from '../../state.ts'

/** What a message is published as: its content, and whether it must be routable. */
export interface Publication {
  readonly content: ContentId
  readonly exchange: string
  readonly routingKey: string
  readonly mandatory: boolean
  /** What is to be answered; null: nothing. */
  readonly call: Call | null
}

const PLAIN: PublishSetup = {}

/** Makes the content of a message of the workload, with the properties that its stream and its key give it, or `only` this message has. */
export function publishContent(state: RabbitState, message: number, only: PublishProperties | null): Publication {
  const { setup: stream } = streamOf(state.messages, message)
  const key = keyOf(state.messages, message)
  const properties = propertiesOf(state.publishing[stream.id], key, only)
  const { routingKey: template = '{key}', persistent = false, mandatory = false, expiration, priority, headers, replyTo } = properties
  const routingKey = template === '{key}' ? (key ?? '') : template.replaceAll('{key}', key ?? '')
  const call = replyTo === undefined ? null : { correlationId: `${stream.id}-${at(state.messages.ordinal, message)}`, replyTo }
  const content = addContent(state.contents, {
    message,
    exchange: stream.destination,
    routingKey,
    persistent,
    sizeBytes: stream.valueBytes ?? 100,
    headers: headers ?? (stream.headers === undefined ? undefined : 'stream'),
    expiration,
    priority,
    call: call ?? undefined,
  })
  return { content, exchange: stream.destination, routingKey, mandatory, call }
}

function propertiesOf(setup: PublishSetup = PLAIN, key: string | null, only: PublishProperties | null): PublishProperties {
  const ofKey = key === null ? undefined : setup.byKey?.[key]
  if (ofKey === undefined && only === null) return setup
  return { ...setup, ...ofKey, ...only }
}
