import { fateOf } from '../../../workload/fateOf.ts'
import { type Ledger, timesProcessed } from '../../../workload/ledger.ts'
import type { DetailRow } from './entityDetails.ts'

/** What each of these subscribers has done with a message so far, one row each. */
export function fateRows({ subscribers }: Ledger, names: readonly string[], message: number): DetailRow[] {
  return names.flatMap((name): DetailRow[] => {
    const page = subscribers[name]
    if (page === undefined) return []
    const times = timesProcessed(page, message)
    const row = { label: `handled by ${name}` }
    if (times > 1) return [{ ...row, value: `${times} times`, tone: 'warn' }]
    if (times === 1) return [{ ...row, value: 'yes' }]
    const fate = fateOf(page, message)
    if (fate === null) return [{ ...row, value: 'not yet' }]
    return [fate === 'lost' ? { ...row, value: 'never: lost', tone: 'bad' } : { ...row, value: 'no: skipped', tone: 'warn' }]
  })
}
