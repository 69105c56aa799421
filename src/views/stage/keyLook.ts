import { at } from '../../kernel/column.ts'
import type { Messages } from '../../workload/messages.ts'

const GLYPHS = ['circle', 'diamond', 'triangle', 'square', 'star', 'cross'] as const
export type Glyph = (typeof GLYPHS)[number]

/** What a key looks like everywhere: `--key-{hue}` and a glyph, so that colour is never the only carrier. */
export interface KeyLook {
  /** 1 to 6. */
  readonly hue: number
  readonly glyph: Glyph
}

/** The look of the key with this index. The first six differ in both, the next thirty in the pair. */
export function keyLook(keyIndex: number): KeyLook {
  const hue = keyIndex % GLYPHS.length
  const shift = Math.floor(keyIndex / GLYPHS.length)
  return { hue: hue + 1, glyph: GLYPHS[(hue + shift) % GLYPHS.length] as Glyph }
}

/** A message as it is drawn. */
export interface TokenLook {
  readonly message: number
  readonly key: string | null
  /** Null for a message without a key. */
  readonly look: KeyLook | null
}

/** The look of a message: the same from its producer to every handler. */
export function tokenLook(messages: Messages, message: number): TokenLook {
  const index = at(messages.key, message)
  if (index < 0) return { message, key: null, look: null }
  return { message, key: messages.keys[index] ?? null, look: keyLook(index) }
}
