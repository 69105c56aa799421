import type { QueueScene } from './queueScene.ts'

/**
 * What stands beside a queue's name, the longest wording first: what kind of queue it is and what it is asked to do, or what is wrong with
 * it. With less room what goes without saying is left out first (durable), then the kind, and at last what it is asked to do.
 */
export function queueWordings({ status, kind, limits, isStalled }: Pick<QueueScene, 'status' | 'kind' | 'limits' | 'isStalled'>): {
  readonly wordings: readonly string[]
  readonly isBad: boolean
} {
  const special = kind.filter((word) => word !== 'durable')
  if (status === 'gone') return { wordings: ['not there'], isBad: true }
  if (status === 'down') return { wordings: worded(['down', ...kind], ['down', ...special], ['down']), isBad: true }
  if (isStalled) return { wordings: worded(['no majority', ...special], ['no majority']), isBad: true }
  const brief = limits.map((limit) => (limit === 'single active consumer' ? 'single active' : limit))
  const fewer = limits.map((_, index) => limits.slice(0, limits.length - index))
  return {
    wordings: worded(
      [...kind, ...limits],
      [...special, ...limits],
      ...fewer.flatMap((some) => [[...special, ...some], some]),
      brief,
      kind,
      special,
      special.slice(0, 1),
    ),
    isBad: false,
  }
}

function worded(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.map((words) => words.join(' · ')))]
}
