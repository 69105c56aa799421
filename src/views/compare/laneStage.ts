import type { BrokerId } from '../../brokers/registry.ts'
import type { BrokerStage } from '../brokerStage.ts'
import { brokerStages } from '../brokerStages.ts'
import { settledPromise } from '../common/settledPromise.ts'

const fetched = new Map<BrokerId, Promise<BrokerStage>>()

/** The stage of a lane's broker: one promise for each, to be read with `use`. Rejects when it cannot be fetched. */
export function laneStage(broker: BrokerId): Promise<BrokerStage> {
  const stage = fetched.get(broker) ?? settledPromise(brokerStages[broker]())
  fetched.set(broker, stage)
  return stage
}
