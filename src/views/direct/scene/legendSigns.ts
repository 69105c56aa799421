import { heldOnStage } from './legendLine.ts'
import type { StageScene } from './stageScene.ts'

/** A sign that is on stage now. */
export type LegendSign =
  | 'free'
  | 'timer'
  | 'pause'
  | 'held'
  | 'silent'
  | 'out'
  | 'work'
  | 'unawaited'
  | 'again'
  | 'answer'
  | 'failed'
  | 'late'

const says: Readonly<Record<LegendSign, string>> = {
  free: 'a thread that is free',
  timer: 'bar of a caller: how long it has waited, of request.timeoutMs',
  pause: 'a pause before the next attempt runs out',
  held: 'a thread waits for an answer: it is held as long as the line is there',
  silent: 'it waits for an instance that stands still',
  out: 'the balancer leaves this instance out for a while',
  work: 'bar of an instance: how far the work on a message is',
  unawaited: 'faded: nobody waits for it any more, and the instance does not know',
  again: 'again: a further attempt, or a message that the service has handled before',
  answer: 'the answer that it is done',
  failed: 'an answer that is none: refused, reset, no room (503), failed (500)',
  late: 'an answer that nobody waits for any more',
}

/** The signs on stage now and what they say, in the order in which they are explained. */
export function legendSigns(scene: StageScene): { readonly sign: LegendSign; readonly says: string }[] {
  const { callers, services, links } = scene
  const threads = callers.flatMap((caller) => caller.threads)
  const busy = threads.filter((thread) => thread !== null)
  const instances = services.flatMap((service) => service.instances)
  const held = heldOnStage(scene)
  const present: [LegendSign, boolean][] = [
    ['free', threads.length > busy.length || instances.some((instance) => instance.threads.includes(null))],
    ['timer', busy.some(({ instance }) => instance !== null)],
    ['pause', busy.some(({ instance }) => instance === null)],
    ['held', links.some(({ kind }) => kind === 'held')],
    ['silent', links.some(({ kind }) => kind === 'silent')],
    ['out', links.some(({ kind }) => kind === 'out')],
    ['work', instances.some(({ busyCount }) => busyCount > 0)],
    ['unawaited', held.some(({ isAwaited }) => !isAwaited)],
    ['again', held.some(({ isAgain }) => isAgain) || busy.some(({ attempt }) => attempt > 1)],
    // These fly by: they are explained wherever there is somebody to answer.
    ['answer', instances.length > 0],
    ['failed', instances.length > 0],
    ['late', held.some(({ isAwaited }) => !isAwaited)],
  ]
  return present.flatMap(([sign, isThere]) => (isThere ? [{ sign, says: says[sign] }] : []))
}
