import { numberConfig } from '../../../brokers/direct/config.ts'
import type { DirectState } from '../../../brokers/direct/state.ts'
import { plural } from '../../stage/quantityWords.ts'
import type { StageTopology } from '../layout/stageTopology.ts'
import { type CallerScene, callerScene } from './callerScene.ts'
import { type InstanceScene, instanceScene } from './instanceScene.ts'
import { type LinkScene, linkScenes } from './linkScene.ts'

/** Everything on stage but what is under way. Plain data, made anew whenever something has happened. */
export interface StageScene {
  readonly callers: readonly CallerScene[]
  readonly services: readonly ServiceScene[]
  readonly links: readonly LinkScene[]
}

export interface ServiceScene {
  readonly id: string
  /** `1 thread each · queue of 4`, the longest wording first. */
  readonly facts: readonly string[]
  readonly instances: readonly InstanceScene[]
}

export function stageScene(state: DirectState, topology: StageTopology): StageScene {
  return {
    callers: topology.callers.flatMap(({ name }) => {
      const caller = state.callers[name]
      return caller === undefined ? [] : [callerScene(state, caller)]
    }),
    services: topology.services.map(({ id, instances }) => ({
      id,
      facts: serviceFacts(state, id),
      instances: instances.flatMap((name) => {
        const instance = state.instances[name]
        return instance === undefined ? [] : [instanceScene(state, instance)]
      }),
    })),
    links: linkScenes(state),
  }
}

function serviceFacts(state: DirectState, id: string): string[] {
  const config = state.services[id]?.config ?? {}
  const threads = plural(numberConfig('service.threads', config), 'thread')
  const queue = numberConfig('service.queue', config)
  return [`${threads} each, a queue of ${queue}`, `${threads}, queue ${queue}`, threads]
}
