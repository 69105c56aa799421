import { queueCounts } from '../../brokers/rabbitmq/queueCounts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { type CompareState, laneState } from '../../compare/compareState.ts'
import { sizeOf } from '../../kernel/fifo.ts'
import { sharesOf } from './groupShares.ts'
import { handledEnd } from './handledEnd.ts'

/**
 * Messages that nobody but this worker can take as things are, what it works on included: those that RabbitMQ has pushed to it and that it
 * has not acknowledged, and those of the partitions that it owns in Kafka's group.
 */
export function boundTo(state: CompareState, group: string, consumer: string): { readonly rabbitmq: number; readonly kafka: number } {
  const channels = Object.values(laneState(state, 'rabbitmq').channels).filter(({ client }) => client === consumer)
  const kafka = laneState(state, 'kafka')
  const owned = sharesOf(kafka, group).find((share) => share.consumer === consumer)?.partitions ?? []
  return {
    rabbitmq: channels.reduce((sum, { unacked }) => sum + sizeOf(unacked), 0),
    kafka: owned.reduce((sum, id) => sum + (kafka.partitions[id]?.log.logEndOffset ?? 0) - handledEnd(kafka, group, id), 0),
  }
}

/** Whether a worker has nothing to do on either side, and all that was sent has arrived. */
export function isOutOfWork(state: CompareState, group: string, consumer: string): boolean {
  const { rabbitmq, kafka } = boundTo(state, group, consumer)
  const arrived = Object.values(state.lanes).every(({ ledger }) => ledger.acknowledged + ledger.refused === ledger.sent)
  return arrived && rabbitmq === 0 && kafka === 0 && readyIn(laneState(state, 'rabbitmq'), group) === 0
}

/** Messages that wait in a queue of RabbitMQ. */
function readyIn({ queues }: RabbitState, name: string): number {
  const queue = queues[name]
  return queue === undefined ? 0 : queueCounts(queue).ready
}
