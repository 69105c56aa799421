import type { Comparable } from '../model.ts'
import type { DirectCommand } from './commands.ts'
import type { DirectState } from './state.ts'

/** What a system without a broker does and shows when it stands beside other brokers. */
export const directComparable: Comparable<DirectState, DirectCommand> = {
  addSubscriber: () => ({ cannot: { message: 'not yet' } }),
  replay: () => ({ cannot: { message: 'not yet' } }),
  kept: () => 0,
  placesOf: () => [],
}
