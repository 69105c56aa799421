import type { CSSProperties } from 'react'
import type { OwnerTone } from '../../stage/ownerTone.ts'

/** Gives everything inside the colour of a consumer, as `--tone`; of nobody's, the muted one. */
export function toneStyle(tone: OwnerTone | null): CSSProperties {
  return { '--tone': tone === null ? 'var(--muted)' : `var(--owner-${tone.tone})` } as CSSProperties
}
