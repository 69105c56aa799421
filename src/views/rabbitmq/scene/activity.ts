import type { ConsumerState } from '../../../brokers/rabbitmq/clientState.ts'

/** What a consumer does now, in a word or two. */
export interface Activity {
  readonly words: string
  /** Shorter, for the tightest rows. */
  readonly short: string
  readonly tone: 'plain' | 'quiet' | 'warn' | 'bad'
}

/** `pulls`: it asks with basic.get, and has nothing to consume. */
export function activityOf(consumer: ConsumerState, pulls: boolean): Activity {
  switch (consumer.status) {
    case 'waiting':
      return said('not started', 'quiet', 'off')
    case 'crashed':
      return said('crashed', 'bad', 'crash')
    case 'hung':
      return said('hangs', 'bad')
    case 'closed':
      return said('closed', 'quiet')
    case 'closing':
      return said('closing', 'quiet')
    case 'running':
      return doing(consumer, pulls)
  }
}

function doing({ link, workers, hand, subscription, getting }: ConsumerState, pulls: boolean): Activity {
  const busy = workers.flatMap((work) => (work === null ? [] : [work.message]))
  if (busy.length > 1) return said(`${busy.length} at work`, 'plain')
  if (busy[0] !== undefined) return busy[0] < 0 ? said('at work', 'plain') : said(`handling m${busy[0]}`, 'plain', `m${busy[0]}`)
  if (link.status === 'closed') return said('no connection', 'bad', 'cut off')
  if (link.status === 'opening' || link.channel === 'opening') return said('connecting', 'quiet', 'joins')
  if (getting) return said('asks: basic.get', 'quiet', 'asks')
  if (hand.length === 0 && subscription === 'none' && !pulls) return said('not consuming', 'quiet', 'idle')
  return said('waits', 'quiet')
}

function said(words: string, tone: Activity['tone'], short = words): Activity {
  return { words, short, tone }
}
