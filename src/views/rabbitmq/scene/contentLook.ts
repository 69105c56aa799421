import { bodyOf, messageOf } from '../../../brokers/rabbitmq/contents.ts'
import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { messageName } from '../../../brokers/rabbitmq/words/names.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import { type TokenLook, tokenLook } from '../../stage/keyLook.ts'

/** A message as it is drawn, wherever it is. */
export interface ContentLook {
  /** A message that dies and is published anew is another content of the same message. */
  readonly content: ContentId
  readonly token: TokenLook
  /** `m17`; `#3` of what a console published. */
  readonly name: string
}

export function contentLook(state: RabbitState, content: ContentId): ContentLook {
  const message = messageOf(state.contents, content)
  // What a console has typed belongs to no stream and has no key.
  const token = message < 0 ? { message, key: null, look: null } : tokenLook(state.messages, message)
  return { content, token, name: message < 0 ? `#${content}` : `m${message}` }
}

/** What it is selected as. */
export function contentEntity({ content, token: { message } }: ContentLook): EntityRef {
  return message < 0 ? `content:${content}` : `message:${message}`
}

/** `m17, key order-1`, `message #3 "hello"`. */
export function contentSays(state: RabbitState, look: ContentLook): string {
  const { message, key } = look.token
  if (message < 0) return `${messageName({ message, content: look.content })} "${bodyOf(state.contents, look.content) ?? ''}"`
  return `${look.name}, ${key === null ? 'no key' : `key ${key}`}`
}
