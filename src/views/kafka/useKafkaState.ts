import type { KafkaState } from '../../brokers/kafka/state.ts'
import { useLab } from '../lab/LabContext.tsx'

/** The state of the run, which is one of Kafka wherever Kafka's views are shown. It changes in place: follow `version`. */
export function useKafkaState(): KafkaState {
  return useLab(({ history }) => history.state as unknown as KafkaState)
}
