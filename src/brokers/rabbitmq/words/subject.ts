import type { EntityRef, FactId } from '../../../kernel/fact.ts'
import { messageOf } from '../contents.ts'
import type { RabbitState } from '../state.ts'

/** What one asks about, with everything needed to tell whether a fact has to do with it. */
export type Subject =
  /** `message`: of the workload, with all its copies. A message of a console (-1) is known by the number of its content. */
  | { readonly kind: 'message'; readonly message: number; readonly content: number | null }
  | { readonly kind: 'binding'; readonly id: number }
  | { readonly kind: NamedKind; readonly name: string }
  | { readonly kind: 'fact'; readonly id: FactId }

type NamedKind = 'queue' | 'exchange' | 'broker' | 'connection' | 'publisher' | 'consumer' | 'group' | 'stream' | 'console' | 'cluster'

/**
 * What an entity names at present: `message:17`, `content:3`, `queue:orders`, `exchange:logs` (`exchange:` for the default one),
 * `binding:2`, `broker:rabbit-1`, `connection:c1`, `publisher:web-shop`, `consumer:c1`, `group:workers`, `stream:orders`,
 * `console:ops`, `cluster:network`, `fact:123`. Null for what there is not.
 */
export function subjectOf(state: RabbitState, entity: EntityRef): Subject | null {
  const [kind = '', name = ''] = entity.split(/:(.*)/s)
  switch (kind) {
    case 'message':
      return isRow(Number(name), state.messages.createdTick.length) ? { kind, message: Number(name), content: null } : null
    case 'content':
      return contentSubject(state, Number(name))
    case 'binding':
      return state.bindings.some(({ id }) => id === Number(name)) ? { kind, id: Number(name) } : null
    case 'exchange':
      return name === '' || Object.hasOwn(state.exchanges, name) ? { kind, name } : null
    case 'queue':
      return Object.hasOwn(state.queues, name) ? { kind, name } : null
    case 'broker':
      return Object.hasOwn(state.brokers, name) ? { kind, name } : null
    case 'connection':
      return Object.hasOwn(state.connections, name) ? { kind, name } : null
    case 'publisher':
      return Object.hasOwn(state.publishers, name) ? { kind, name } : null
    case 'consumer':
      return Object.hasOwn(state.consumers, name) ? { kind, name } : null
    case 'group':
      return Object.hasOwn(state.groups, name) ? { kind, name } : null
    case 'console':
      return Object.hasOwn(state.consoles, name) ? { kind, name } : null
    case 'stream':
      return state.messages.streams.some(({ setup }) => setup.id === name) ? { kind, name } : null
    case 'cluster':
      return { kind, name }
    case 'fact':
      return Number.isInteger(Number(name)) ? { kind, id: Number(name) } : null
    default:
      return null
  }
}

/** The message that has this content: one of the workload by its own number. */
function contentSubject(state: RabbitState, content: number): Subject | null {
  if (!isRow(content, state.contents.message.length)) return null
  const message = messageOf(state.contents, content)
  return message >= 0 ? { kind: 'message', message, content: null } : { kind: 'message', message, content }
}

function isRow(index: number, length: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < length
}
