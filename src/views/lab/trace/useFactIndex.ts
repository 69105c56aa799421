import { useMemo } from 'react'
import type { Fact } from '../../../kernel/fact.ts'
import { useLab } from '../LabContext.tsx'
import { countKnown, createFactIndex, extendFactIndex, type FactIndex } from './factIndex.ts'

/**
 * Facts for which `accept` holds, those beyond the present included; `count` of them are known now. `key` names what `accept` asks
 * for: it is read anew only when the key changes.
 */
export function useFactIndex(key: string, accept: (fact: Fact) => boolean): { readonly found: readonly Fact[]; readonly count: number } {
  useLab((state) => state.toldVersion)
  const history = useLab((state) => state.history)
  // `key` stands for `accept`, which is a new function each time
  const index: FactIndex = useMemo(() => createFactIndex(accept), [history, key])
  extendFactIndex(index, history.trace)
  return { found: index.found, count: countKnown(index.found, history.state.kernel.tick) }
}
