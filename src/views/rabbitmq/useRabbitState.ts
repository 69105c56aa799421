import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { useLab } from '../lab/LabContext.tsx'

/** The state of the run that this stage shows. It changes in place: follow the lab's `version`. */
export function useRabbitState(): RabbitState {
  return useLab(({ history }) => history.state as unknown as RabbitState)
}
