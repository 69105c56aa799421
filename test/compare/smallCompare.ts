import { directModel } from '../../src/brokers/direct/model.ts'
import type { DirectSetup } from '../../src/brokers/direct/setup.ts'
import { kafkaModel } from '../../src/brokers/kafka/model.ts'
import type { BrokerCommand } from '../../src/brokers/model.ts'
import { rabbitModel } from '../../src/brokers/rabbitmq/model.ts'
import type { BrokerId } from '../../src/brokers/registry.ts'
import type { CompareCommand } from '../../src/compare/compareCommand.ts'
import type { CompareFact } from '../../src/compare/compareFacts.ts'
import { compareModel } from '../../src/compare/compareModel.ts'
import type { CompareSetup, CompareState } from '../../src/compare/compareState.ts'
import type { AnyModel, LaneId, LaneModel, LaneSetup } from '../../src/compare/lane.ts'
import { act, createHistory, type History, runTo } from '../../src/kernel/history.ts'
import { kafkaLane, ordersStream, rabbitLane, SHOP, type SharedWork } from '../../src/scenarios/worlds/sideBySide.ts'

export type CompareRun = History<CompareState, CompareCommand>

export const SEED = 11
const models: Readonly<Record<BrokerId, AnyModel>> = { kafka: kafkaModel, rabbitmq: rabbitModel, direct: directModel }

export const work: SharedWork = {
  oneWayMs: 20,
  stream: ordersStream({ ratePerSecond: 4, startMs: 1_000, pick: 'weighted' }),
  groups: [{ id: 'billing', handler: { serviceMs: 300, jitter: 0.6 }, consumers: ['c1', 'c2'] }],
}

/** Services instead of subscribers, instances instead of consumers. */
export function directLane({ oneWayMs, stream, groups }: SharedWork): DirectSetup {
  return {
    oneWayMs,
    callers: [{ name: SHOP }],
    streams: [stream],
    routes: { [stream.destination]: groups.map(({ id }) => id) },
    services: groups.map(({ id, handler }) => ({ id, handler })),
    instances: groups.flatMap(({ id, consumers }) => consumers.map((name) => ({ name, service: id }))),
  }
}

/** A small world of each broker. */
export function lanesOf(shared: SharedWork = work): Record<BrokerId, LaneSetup> {
  return {
    rabbitmq: { id: 'rabbitmq', broker: 'rabbitmq', title: 'RabbitMQ', setup: rabbitLane(shared, { prefetch: 2 }) },
    kafka: { id: 'kafka', broker: 'kafka', title: 'Kafka', setup: kafkaLane(shared, { partitions: 2 }) },
    direct: { id: 'direct', broker: 'direct', title: 'No broker', setup: directLane(shared) },
  }
}

/** The model of a lane. */
export function laneModel({ id, broker, title }: Omit<LaneSetup, 'setup'>): LaneModel {
  return { id, broker, title, model: models[broker] }
}

export const allLanes: readonly LaneSetup[] = Object.values(lanesOf())
export const laneModels = allLanes.map(laneModel)
export const model = compareModel(laneModels)
export const setup: CompareSetup = { lanes: allLanes }

/** All three side by side, up to `tick`. */
export function createCompareRun(tick: number, seed = SEED): CompareRun {
  const history = createHistory<CompareState, CompareCommand>(model, model.create(setup, seed))
  runTo(history, tick)
  return history
}

/** Does it and goes on for a while; the test fails when it is refused. */
export function give(run: CompareRun, command: CompareCommand, forMs = 0): void {
  const refusal = model.refuse(run.state, command)
  if (refusal !== null) throw new Error(refusal.message)
  act(run, command)
  runTo(run, run.state.kernel.tick + forMs)
}

/** A command of one broker, in its lane. */
export function inOne(lane: LaneId, command: BrokerCommand): CompareCommand {
  return { type: 'lane', lane, command }
}

export function factsOf(run: CompareRun): readonly CompareFact[] {
  return run.trace.facts as readonly unknown[] as readonly CompareFact[]
}

export function laneOfRun(run: CompareRun, lane: LaneId) {
  const found = laneModels.find(({ id }) => id === lane)
  const state = run.state.lanes[lane]
  if (found === undefined || state === undefined) throw new Error(`no lane ${lane}`)
  return { lane: found, state }
}
