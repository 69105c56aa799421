import type { TokenLook } from '../../stage/keyLook.ts'
import { plural } from '../../stage/quantityWords.ts'
import type { CallerScene, ThreadScene } from '../scene/callerScene.ts'
import type { InstanceScene } from '../scene/instanceScene.ts'
import type { ServiceScene } from '../scene/stageScene.ts'

/** `Caller web, 3 of 4 threads held, 2 of at most 10 waiting, 12 answered, 1 failed`. */
export function callerSays(scene: CallerScene): string {
  const parts = [`Caller ${scene.name}`, `${scene.busyCount} of ${plural(scene.threadCount, 'thread')} held`]
  if (scene.waitingCount > 0) parts.push(`${scene.waitingCount} of at most ${scene.waitingLimit} waiting for a thread`)
  parts.push(`${scene.answered} answered`, `${scene.givenUp} failed`)
  if (scene.isPaused) parts.push('paused')
  return parts.join(', ')
}

/** `m5 · key a · waits for c1 of images, attempt 2`. */
export function threadSays({ token, service, instance, attempt, step, steps }: ThreadScene): string {
  const parts = [`m${token.message}`, token.key ?? 'no key']
  parts.push(instance === null ? `pauses before it calls ${service} again` : `waits for ${instance} of ${service}`)
  if (attempt > 1 && instance !== null) parts.push(`attempt ${attempt}`)
  if (steps > 1) parts.push(`call ${step} of ${steps}`)
  return parts.join(' · ')
}

/** `m5 · ana · waits at c1 · nobody waits for it any more`. */
export function heldSays({ message, key }: TokenLook, what: string, isAwaited: boolean): string {
  return [`m${message}`, key ?? 'no key', what, ...(isAwaited ? [] : ['nobody waits for it any more'])].join(' · ')
}

/** `Service images, 2 instances, 1 thread each, a queue of 4`. */
export function serviceSays({ id, facts, instances }: ServiceScene): string {
  return `Service ${id}, ${plural(instances.length, 'instance')}, ${facts[0]}`
}

/** `Instance c1, 2 of 2 at work, 3 of at most 4 waiting, 1 of them for nobody`. */
export function instanceSays(scene: InstanceScene): string {
  const { name, service, activity, busyCount, threadCount, queueCount, queueLimit, leftOutBy } = scene
  const parts = [`Instance ${name} of ${service}`, activity.words]
  if (scene.status === 'hung') parts.push(`${busyCount} of ${plural(threadCount, 'thread')} busy`)
  if (queueCount > 0) parts.push(`${queueCount} of at most ${queueLimit} waiting`)
  const unawaited = [...scene.threads, ...scene.queue].filter((held) => held !== null && !held.isAwaited).length
  if (unawaited > 0) parts.push(`nobody waits any more for ${unawaited} of them`)
  if (leftOutBy.length > 0) parts.push(`left out by ${leftOutBy.join(', ')}`)
  return parts.join(', ')
}
