import type { Messages } from '../../workload/messages.ts'
import { type KeyLook, keyLook, type TokenLook } from './keyLook.ts'

/** A key that can be seen now, and its look; `name` null: messages without a key. */
export interface LegendKey {
  readonly name: string | null
  readonly look: KeyLook | null
}

/** Keys of these messages, in order of their first use. */
export function legendKeysOf(messages: Messages, tokens: readonly Pick<TokenLook, 'key'>[]): LegendKey[] {
  const seen = new Set(tokens.map(({ key }) => key))
  const keyed = messages.keys.flatMap((name, index) => (seen.has(name) ? [{ name, look: keyLook(index) }] : []))
  return seen.has(null) ? [...keyed, { name: null, look: null }] : keyed
}
