import type { BrokerState } from '../../../brokers/rabbitmq/serverState.ts'

/** One node of the cluster as it is drawn. */
export interface BrokerScene {
  readonly node: string
  readonly isDown: boolean
  /** How it stands, in a few words; '' while all is well. */
  readonly words: string
}

export function brokerScene({ node, status, stopped }: BrokerState): BrokerScene {
  return { node, isDown: status === 'down', words: status === 'down' ? downWords(stopped) : '' }
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
