import { memoryUsedBytes } from '../../../brokers/rabbitmq/server/memory/memoryAlarm.ts'
import type { BrokerState } from '../../../brokers/rabbitmq/serverState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'

/** One node of the cluster as it is drawn. */
export interface BrokerScene {
  readonly node: string
  readonly isDown: boolean
  /** It holds more than it should: publishers are blocked on every node. */
  readonly hasAlarm: boolean
  /** Where there is a limit. */
  readonly memory: { readonly usedBytes: number; readonly limitBytes: number } | null
  /** How it stands, in a few words; '' while all is well. */
  readonly words: string
  /** The same, shorter. */
  readonly short: string
}

export function brokerScene(state: RabbitState, { node, status, stopped, alarms, lost }: BrokerState): BrokerScene {
  const isDown = status === 'down'
  const hasAlarm = !isDown && alarms.includes(node)
  const limitBytes = state.memoryWatermarkBytes
  // Of a node that is down everybody sees that it is.
  const apart = lost.filter((other) => state.brokers[other]?.status === 'running')
  return {
    node,
    isDown,
    hasAlarm,
    memory: limitBytes === null || isDown ? null : { usedBytes: memoryUsedBytes(state, node), limitBytes },
    ...(isDown ? alike(downWords(stopped)) : hasAlarm ? { words: 'memory alarm', short: 'alarm' } : apartWords(apart)),
  }
}

function alike(words: string): Pick<BrokerScene, 'words' | 'short'> {
  return { words, short: words }
}

/** Nodes that it does not hear of any more. */
function apartWords(apart: readonly string[]): Pick<BrokerScene, 'words' | 'short'> {
  return apart.length === 0 ? alike('') : { words: `lost ${apart.join(', ')}`, short: 'apart' }
}

function downWords(stopped: BrokerState['stopped']): string {
  switch (stopped) {
    case 'kill':
      return 'killed'
    case 'app':
      return 'stop_app'
    case 'node':
    case null:
      return 'stopped'
  }
}
