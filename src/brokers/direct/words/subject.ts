import type { EntityRef, FactId } from '../../../kernel/fact.ts'
import type { DirectState } from '../state.ts'

/** What one asks about, with everything needed to tell whether a fact has to do with it. */
export type Subject =
  | { readonly kind: 'message'; readonly message: number }
  | { readonly kind: 'producer' | 'consumer' | 'group' | 'stream' | 'cluster'; readonly name: string }
  | { readonly kind: 'fact'; readonly id: FactId }

/**
 * What an entity names at present: `message:17`, `producer:web-shop` (a caller), `consumer:c1` (an instance), `group:billing` (a service),
 * `stream:orders`, `cluster:network`, `fact:123`. Null for what there is not.
 */
export function subjectOf(state: DirectState, entity: EntityRef): Subject | null {
  const [kind = '', name = ''] = entity.split(/:(.*)/s)
  switch (kind) {
    case 'message': {
      const message = Number(name)
      return message >= 0 && message < state.messages.createdTick.length ? { kind, message } : null
    }
    case 'producer':
      return state.callers[name] === undefined ? null : { kind, name }
    case 'consumer':
      return state.instances[name] === undefined ? null : { kind, name }
    case 'group':
      return state.services[name] === undefined ? null : { kind, name }
    case 'stream':
      return state.messages.streams.some((stream) => stream.setup.id === name) ? { kind, name } : null
    case 'cluster':
      return { kind, name }
    case 'fact':
      return Number.isInteger(Number(name)) ? { kind, id: Number(name) } : null
    default:
      return null
  }
}
