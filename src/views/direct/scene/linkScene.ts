import { leftOut } from '../../../brokers/direct/leftOut.ts'
import type { DirectState } from '../../../brokers/direct/state.ts'
import { type OwnerTone, ownerTone } from '../../stage/ownerTone.ts'

/** A line between a caller and an instance. */
export interface LinkScene {
  readonly id: string
  readonly caller: string
  readonly instance: string
  /** The thread that holds it; null: nobody does, it only may be called. */
  readonly thread: number | null
  /** `open`: may be called. `out`: the balancer leaves it out. `held`: a thread waits for an answer. `silent`: and there will be none. */
  readonly kind: 'open' | 'out' | 'held' | 'silent'
  readonly tone: OwnerTone
}

/** Who may call whom, and which threads wait for whom now. */
export function linkScenes(state: DirectState): LinkScene[] {
  const names = Object.keys(state.instances)
  const toneOf = (instance: string) => ownerTone(names.indexOf(instance))
  return Object.values(state.callers).flatMap((caller) => {
    const called = calledBy(state, caller.name)
    const open = Object.values(state.instances).flatMap(({ name: instance, service, status }): LinkScene[] => {
      if (!called.has(service) || status === 'waiting' || status === 'closed') return []
      const isOut = leftOut(state, caller, service).includes(instance)
      return [
        {
          id: `${caller.name}>${instance}`,
          caller: caller.name,
          instance,
          thread: null,
          kind: isOut ? 'out' : 'open',
          tone: toneOf(instance),
        },
      ]
    })
    const held = caller.threads.flatMap(({ number, request }): LinkScene[] => {
      if (request === null) return []
      const { instance } = request
      const isSilent = state.instances[instance]?.status === 'hung'
      return [
        {
          id: `${caller.name}#${number}>${instance}`,
          caller: caller.name,
          instance,
          thread: number,
          kind: isSilent ? 'silent' : 'held',
          tone: toneOf(instance),
        },
      ]
    })
    return [...open, ...held]
  })
}

/** Services on the routes of what this caller is sent. */
function calledBy(state: DirectState, caller: string): Set<string> {
  const streams = state.messages.streams.filter(({ setup }) => setup.producer === caller)
  return new Set(streams.flatMap(({ setup }) => state.routes[setup.destination] ?? []))
}
