import type { PublisherScene } from './publisherScene.ts'

/** What is worth a word of a publisher now: wordings, the longest first. */
export function publisherStatus(scene: PublisherScene): { words: string[]; tone: 'ink' | 'muted' | 'warn' | 'bad' } {
  const { unconfirmedCount, unconfirmedMost, waitingCount } = scene
  const of = unconfirmedMost === null ? '' : ` of ${unconfirmedMost}`
  const waiting = waitingCount === 0 ? [] : [`${waitingCount} wait`]
  const unconfirmed = (most: string) => (unconfirmedCount === 0 ? [] : [`${unconfirmedCount}${most} unconfirmed`])
  const counts = [of, ''].flatMap((most) => [[...unconfirmed(most), ...waiting].join(' · '), unconfirmed(most)[0] ?? waiting[0] ?? ''])
  if (scene.status === 'crashed') return { words: ['crashed'], tone: 'bad' }
  if (scene.isBlocked) {
    const counts = [...(scene.unreadCount === 0 ? [] : [`${scene.unreadCount} unread`]), ...waiting].join(' · ')
    return { words: [...(counts === '' ? [] : [`blocked · ${counts}`]), 'blocked by the broker', 'blocked'], tone: 'bad' }
  }
  if (scene.status === 'waiting') return { words: ['not started'], tone: 'muted' }
  if (scene.kind === 'publisher' && !scene.isConnected) {
    const words = waitingCount === 0 ? [] : [`no connection · ${waitingCount} wait`]
    return { words: [...words, 'no connection', 'cut off'], tone: 'warn' }
  }
  if (unconfirmedCount > 0 || waitingCount > 0) return { words: [...counts, `${unconfirmedCount} open`], tone: 'ink' }
  if (scene.isPaused) return { words: ['paused'], tone: 'warn' }
  if (scene.fedBy.length > 0) return { words: [`fed by ${scene.fedBy.join(', ')}`, `by ${scene.fedBy.join(', ')}`], tone: 'muted' }
  return { words: [scene.isConnected ? 'connected' : 'idle'], tone: 'muted' }
}
