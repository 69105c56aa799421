import { keyOf, streamOf } from '../../../../workload/messages.ts'
import { addContent } from '../../contents.ts'
import type { ContentId } from '../../protocol.ts'
import type { PublishProperties, PublishSetup } from '../../setup.ts'
import type { RabbitState } from '../../state.ts'

/** What a message is published as: its content, and whether it must be routable. */
export interface Publication {
  readonly content: ContentId
  readonly exchange: string
  readonly routingKey: string
  readonly mandatory: boolean
}

const PLAIN: PublishSetup = {}

/** Makes the content of a message of the workload, with the properties that its stream and its key give it. */
export function publishContent(state: RabbitState, message: number): Publication {
  const { setup: stream } = streamOf(state.messages, message)
  const setup = state.setup.publishing?.[stream.id] ?? PLAIN
  const key = keyOf(state.messages, message)
  const own = key === null ? undefined : setup.byKey?.[key]
  const properties: PublishProperties = own === undefined ? setup : { ...setup, ...own }
  const { routingKey: template = '{key}', persistent = false, mandatory = false, expiration, priority, headers } = properties
  const routingKey = template === '{key}' ? (key ?? '') : template.replaceAll('{key}', key ?? '')
  const content = addContent(state.contents, {
    message,
    exchange: stream.destination,
    routingKey,
    persistent,
    sizeBytes: stream.valueBytes ?? 100,
    ...(headers === undefined ? (stream.headers === undefined ? {} : { headers: 'stream' as const }) : { headers }),
    ...(expiration === undefined ? {} : { expiration }),
    ...(priority === undefined ? {} : { priority }),
  })
  return { content, exchange: stream.destination, routingKey, mandatory }
}
