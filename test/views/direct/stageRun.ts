import type { DirectCommand } from '../../../src/brokers/direct/commands.ts'
import type { DirectTypes } from '../../../src/brokers/direct/directTypes.ts'
import { directModel } from '../../../src/brokers/direct/model.ts'
import type { DirectSetup } from '../../../src/brokers/direct/setup.ts'
import type { DirectState } from '../../../src/brokers/direct/state.ts'
import { act, createHistory, runTo } from '../../../src/kernel/history.ts'
import type { ReadyScenario } from '../../../src/scenarios/playableScenario.ts'

/** A site that calls two services for each photo: three threads, two processors with a thread and two places each, and one archive. */
export const ordinarySetup: DirectSetup = {
  oneWayMs: 200,
  callers: [{ name: 'web', config: { 'caller.maxConcurrent': 3, 'caller.queue': 4, 'request.timeoutMs': 2_000, 'retry.max': 1 } }],
  streams: [
    { id: 'uploads', producer: 'web', destination: 'uploads', ratePerSecond: 2, keys: [{ key: 'ana' }, { key: 'ben' }], pick: 'cycle' },
  ],
  routes: { uploads: ['images', 'archive'] },
  services: [
    { id: 'images', handler: { serviceMs: 800 }, config: { 'service.threads': 1, 'service.queue': 2 } },
    { id: 'archive', handler: { serviceMs: 100 } },
  ],
  instances: [
    { name: 'c1', service: 'images' },
    { name: 'c2', service: 'images' },
    { name: 'c3', service: 'archive' },
  ],
}

export function scenarioOf(setup: DirectSetup): ReadyScenario<DirectTypes> {
  return { model: directModel, id: 'test', seed: 3, setup, story: [], knobs: [], offers: [], takeaway: '' }
}

/** The state of a run of this setup at `tick`, with commands given on the way. */
export function stateAt(
  tick: number,
  commands: readonly { tick: number; command: DirectCommand }[] = [],
  setup: DirectSetup = ordinarySetup,
): DirectState {
  const history = createHistory<DirectState, DirectCommand>(directModel, directModel.create(setup, 3))
  for (const { tick: at, command } of commands) {
    if (at > tick) break
    runTo(history, at)
    act(history, command)
  }
  runTo(history, tick)
  return history.state
}
