import type { GroupState } from '../../../brokers/rabbitmq/clientState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { groupKey } from '../layout/placeBlock.ts'

/** What the consumers of a group have in common. */
export interface GroupScene {
  /** As its place is called. */
  readonly key: string
  /** Null for consumers on consoles. */
  readonly id: string | null
  readonly queue: string
  /** When they acknowledge, and what else they do alike; the most telling first. */
  readonly words: readonly string[]
}

export function groupScene(state: RabbitState, queue: string, id: string | null): GroupScene {
  const group = id === null ? undefined : state.groups[id]
  return { key: groupKey(queue, id), id, queue, words: group === undefined ? [] : [ackWords(group), ...pullWords(group)] }
}

function ackWords({ ack, ackBatch }: GroupState): string {
  switch (ack) {
    case 'auto':
      return 'no acks'
    case 'before':
      return 'acks first'
    case 'after':
      return 'acks after'
    case 'batch':
      return `acks every ${ackBatch}`
    case 'never':
      return 'never acks'
  }
}

function pullWords({ getEveryMs, setup }: GroupState): string[] {
  return [...(getEveryMs === 0 ? [] : ['basic.get']), ...(setup.exclusive === true ? ['exclusive'] : [])]
}
