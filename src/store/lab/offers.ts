import type { BrokerCommand, Offer, Refusal } from '../../brokers/model.ts'
import { isWhole } from '../../scenarios/playableScenario.ts'
import type { LabState } from './labStore.ts'

/** Everything that can be done or broken now; nothing as long as half of the model is still on its way. */
export function offersOf({ scenario, history }: LabState): readonly Offer<BrokerCommand>[] {
  return isWhole(scenario.model) ? scenario.model.offers(history.state) : []
}

/** Why this could not be done now; null when it could. */
export function refusalOf({ scenario, history }: LabState, command: BrokerCommand): Refusal | null {
  return isWhole(scenario.model) ? scenario.model.refuse(history.state, command) : null
}
