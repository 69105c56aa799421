import { createKernelState } from '../kernel/context.ts'
import type { CompareSetup, CompareState } from './compareState.ts'
import type { LaneModel } from './lane.ts'

/** All lanes at tick 0, with the same seed: the application draws the same keys, times and failures in each. */
export function createCompare(lanes: readonly LaneModel[], setup: CompareSetup, seed: number): CompareState {
  const states = lanes.map(({ id, model }) => {
    const lane = setup.lanes.find((entry) => entry.id === id)
    if (lane === undefined) throw new Error(`nothing is set up for the lane ${id}`)
    return [id, model.create(lane.setup, seed)] as const
  })
  const first = states[0]?.[1]
  if (first === undefined) throw new Error('a comparison needs a lane')
  const kernel = createKernelState(seed, 0)
  kernel.nextFactId = Math.max(...states.map(([, state]) => state.kernel.nextFactId))
  return { kernel, messages: first.messages, ledger: first.ledger, setup, lanes: Object.fromEntries(states) }
}
