import type { KafkaState } from '../../../src/brokers/kafka/state.ts'
import type { LabStore } from '../../../src/store/lab/labStore.ts'

/** The state of the run in a lab that shows Kafka. */
export function kafkaStateOf(store: LabStore): KafkaState {
  return store.getState().history.state as unknown as KafkaState
}
