import type { BrokerCommand, ComparableModel, ModelState } from '../brokers/model.ts'
import type { BrokerId, brokerModels } from '../brokers/registry.ts'
import type { Fact, Vocabulary } from '../kernel/fact.ts'

type ModelOf<B extends BrokerId> = Awaited<ReturnType<(typeof brokerModels)[B]>>
type SetupOf<B extends BrokerId> = Parameters<ModelOf<B>['create']>[0]
export type StateOf<B extends BrokerId> = ReturnType<ModelOf<B>['create']>
export type CommandOf<B extends BrokerId> = Parameters<ModelOf<B>['refuse']>[1]

/** Any broker's model, for what is done with all of them alike. */
export type AnyModel = ComparableModel<ModelState, unknown, BrokerCommand, Vocabulary>

/** `kafka`, `rabbitmq`: the broker's own id, unless two lanes have the same broker. No `/` in it. */
export type LaneId = string

/** One of the systems that are compared, as a lesson asks for it. Streams, consumers and subscribers have the same names in all lanes. */
export type LaneSetup = { [B in BrokerId]: BrokerLane<B> }[BrokerId]

interface BrokerLane<B extends BrokerId> {
  readonly id: LaneId
  readonly broker: B
  /** Above its stage: `RabbitMQ stream`. */
  readonly title: string
  readonly setup: SetupOf<B>
}

/** A lane with the model that runs it. */
export interface LaneModel {
  readonly id: LaneId
  readonly broker: BrokerId
  readonly title: string
  readonly model: AnyModel
}

/** A fact as its broker told it, in the lane where it happened. */
export interface LaneFact extends Fact {
  readonly lane: LaneId
  readonly told: Fact
}

/** `kafka/partition:orders-0` is `partition:orders-0` of the lane `kafka`. */
export function inLane(lane: LaneId, entity: Fact['entity']): Fact['entity'] {
  return `${lane}/${entity}`
}

/** The inverse of `inLane`; null for what belongs to no lane. */
export function laneOf(entity: Fact['entity']): { readonly lane: LaneId; readonly entity: Fact['entity'] } | null {
  const slash = entity.indexOf('/')
  if (slash < 0 || slash > entity.indexOf(':')) return null
  return { lane: entity.slice(0, slash), entity: entity.slice(slash + 1) as Fact['entity'] }
}

export function isLaneFact(fact: Fact): fact is LaneFact {
  return 'told' in fact
}
