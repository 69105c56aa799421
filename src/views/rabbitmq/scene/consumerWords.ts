import { ordinal } from '../../../brokers/ordinal.ts'
import type { ConsumerScene } from './consumerScene.ts'

/** What limits it, and how it differs: wordings, the longest first. */
export function limitWording(scene: ConsumerScene): string[] {
  const limit = scene.noAck ? 'no acks' : scene.pulls ? 'basic.get' : scene.prefetch === 0 ? 'no limit' : `prefetch ${scene.prefetch}`
  const short = scene.noAck ? 'no acks' : scene.pulls ? 'get' : scene.prefetch === 0 ? 'no limit' : `pf ${scene.prefetch}`
  const more = [
    ...(scene.priority === 0 ? [] : [`priority ${scene.priority}`]),
    ...(scene.slowFactor === 1 ? [] : [`${scene.slowFactor} times slower`]),
  ]
  const brief = [
    ...(scene.priority === 0 ? [] : [`prio ${scene.priority}`]),
    ...(scene.slowFactor === 1 ? [] : [`×${scene.slowFactor} slow`]),
  ]
  return [[limit, ...more], [limit, ...brief], [short, ...brief], [limit], [short]].map((parts) => parts.join(' · '))
}

/** Whose turn it is, as its consumer's last line says it. */
export function turnWording({ turn }: ConsumerScene): { words: string; tone: string; isStrong: boolean } {
  switch (turn.kind) {
    case 'next':
      return { words: 'next', tone: 'accent', isStrong: true }
    case 'full':
      return { words: 'full', tone: 'warn', isStrong: false }
    case 'active':
      return { words: 'active', tone: 'accent', isStrong: true }
    case 'waiting':
      return { words: 'stands by', tone: 'muted', isStrong: false }
    case 'place':
      return turn.isFull
        ? { words: `full, ${ordinal(turn.place)}`, tone: 'warn', isStrong: false }
        : { words: ordinal(turn.place), tone: 'muted', isStrong: false }
    case 'none':
      return { words: '', tone: 'muted', isStrong: false }
  }
}
