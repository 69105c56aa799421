import { placeWords } from '../../placeWords.ts'
import type { DirectState } from '../state.ts'

/** Where a message is: with its caller, and with instances, which may hold it longer. None: it is nowhere any more. */
export function messagePlaces(state: DirectState, message: number): string[] {
  return [
    ...Object.keys(state.callers).flatMap((caller) => placeAtCaller(state, caller, message) ?? []),
    ...placesAtInstances(state, message),
  ]
}

/** What its caller does with it now; null when it is done with it. */
export function placeAtCaller({ callers }: DirectState, caller: string, message: number): string | null {
  if (callers[caller]?.waiting.some((task) => task.message === message)) return `waits for a thread of ${caller}`
  const thread = callers[caller]?.threads.find((each) => each.message === message)
  if (thread === undefined) return null
  const { number, request } = thread
  return `thread ${number} of ${caller} ${request === null ? 'pauses before the next attempt' : `waits for ${request.instance}`}`
}

/** Requests for it that have arrived: an instance works on them whether its caller still waits or not. */
export function placesAtInstances({ instances }: DirectState, message: number): string[] {
  return Object.values(instances).flatMap(({ name, service, queue, threads }) => [
    ...(threads.some((work) => work.message === message) ? [placeWords.handling(service, name)] : []),
    ...(queue.some((request) => request.message === message) ? [placeWords.waitingAt(service, name)] : []),
  ])
}
