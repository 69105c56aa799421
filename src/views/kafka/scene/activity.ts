import type { ConsumerState, KafkaState } from '../../../brokers/kafka/state.ts'
import { memberOf } from './membership.ts'

/** What a consumer does now, in a word or two. */
export interface Activity {
  readonly words: string
  /** Shorter, for the tightest rows. */
  readonly short: string
  readonly tone: 'plain' | 'quiet' | 'warn' | 'bad'
  /** Where it is in a rebalance: what the coordinator has had from it. */
  readonly rebalance: 'joining' | 'joined' | 'syncing' | 'must rejoin' | null
}

export function activityOf(state: KafkaState, consumer: ConsumerState): Activity {
  const [words, short, tone] = said(consumer)
  return { words, short, tone, rebalance: rebalanceStep(state, consumer) }
}

function said(consumer: ConsumerState): [words: string, short: string, tone: Activity['tone']] {
  switch (consumer.status) {
    case 'waiting':
      return ['not started', 'not started', 'quiet']
    case 'crashed':
      return ['crashed', 'crashed', 'bad']
    case 'closed':
      return consumer.failure === null ? ['closed', 'closed', 'quiet'] : ['failed', 'failed', 'bad']
    case 'hung':
      return ['hangs', 'hangs', 'bad']
    case 'closing':
      return ['closing', 'closing', 'quiet']
    case 'running':
      return doing(consumer)
  }
}

function doing({ loop, workers, member }: ConsumerState): [words: string, short: string, tone: Activity['tone']] {
  if (loop.current !== null) return [`handling m${loop.current.message}`, `m${loop.current.message}`, 'plain']
  if (loop.stage === 'committing') return ['committing', 'committing', 'plain']
  const busy = workers.filter(({ current }) => current !== null).length
  if (busy > 0) return [`polling, ${busy} at work`, `${busy} at work`, 'plain']
  switch (member.phase) {
    case 'finding':
      return ['finding coordinator', 'finding', 'quiet']
    case 'joining':
      return ['joining', 'joining', 'warn']
    case 'syncing':
      return ['syncing', 'syncing', 'warn']
    case 'leaving':
      return ['leaving', 'leaving', 'quiet']
    case 'none':
    case 'stable':
      return loop.stage === 'stopped' ? ['starting', 'starting', 'quiet'] : ['polling', 'polling', 'quiet']
  }
}

function rebalanceStep(state: KafkaState, consumer: ConsumerState): Activity['rebalance'] {
  if (consumer.status !== 'running') return null
  const member = memberOf(state, consumer)
  if (member !== null && member.awaitingJoin !== null) return 'joined'
  if (consumer.member.phase === 'joining') return 'joining'
  if (consumer.member.phase === 'syncing') return 'syncing'
  return consumer.member.rejoinReason !== null && consumer.member.phase === 'stable' ? 'must rejoin' : null
}
