import { numberConfig } from '../../../brokers/direct/config.ts'
import { instancesOf } from '../../../brokers/direct/instancesOf.ts'
import type { DirectState } from '../../../brokers/direct/state.ts'

/** Who is on stage: what the layout depends on, and nothing that changes while messages flow. */
export interface StageTopology {
  readonly callers: readonly CallerPlan[]
  readonly services: readonly ServicePlan[]
}

export interface CallerPlan {
  readonly name: string
  /** Threads it may have: caller.maxConcurrent. */
  readonly threads: number
}

export interface ServicePlan {
  readonly id: string
  readonly instances: readonly string[]
}

/** In order of their making. */
export function stageTopology(state: DirectState): StageTopology {
  return {
    callers: Object.values(state.callers).map(({ name, config }) => ({ name, threads: numberConfig('caller.maxConcurrent', config) })),
    services: Object.keys(state.services).map((id) => ({ id, instances: instancesOf(state, id).map(({ name }) => name) })),
  }
}
