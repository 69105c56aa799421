import type { ProducerBatch } from '../../../../../src/brokers/kafka/state.ts'
import type { ScriptedCluster } from './scriptedCluster.ts'

export interface Whereabouts {
  readonly blocked: number[]
  readonly waiting: number[]
  readonly inFlight: number[]
  readonly acknowledged: number[]
  readonly refused: number[]
}

/** Where each message is now: in the producer's state, or done as its facts say. */
export function whereabouts({ producer, ofType }: ScriptedCluster): Whereabouts {
  const dropped = ofType('batch.failed').filter(({ data }) => !data.retries)
  return {
    blocked: producer.blocked.map(({ message }) => message),
    waiting: Object.values(producer.queues).flatMap(messagesOf),
    inFlight: Object.values(producer.inFlight).flatMap(({ batches }) => messagesOf(batches)),
    acknowledged: ofType('batch.acknowledged').flatMap(({ data }) => data.messages),
    refused: [...ofType('record.refused').map(({ data }) => data.message), ...dropped.flatMap(({ data }) => data.messages)],
  }
}

/** Every batch that still holds memory. */
export function openBatches({ producer }: ScriptedCluster): ProducerBatch[] {
  return [...Object.values(producer.queues).flat(), ...Object.values(producer.inFlight).flatMap(({ batches }) => batches)]
}

const messagesOf = (batches: readonly ProducerBatch[]) => batches.flatMap(({ messages }) => messages)
