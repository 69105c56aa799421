import { createConsumer, handleConsumerPacket, handleConsumerTimer } from '../../../../../src/brokers/kafka/client/consumer/consumer.ts'
import { type KafkaFact, type KafkaFacts, kafkaFactLevels } from '../../../../../src/brokers/kafka/facts.ts'
import type { KafkaContext } from '../../../../../src/brokers/kafka/kafkaContext.ts'
import { kafkaModel } from '../../../../../src/brokers/kafka/model.ts'
import type { FetchedPartition, KafkaMessage, KafkaRequest, KafkaResponse } from '../../../../../src/brokers/kafka/protocol.ts'
import type { ConfigValues, GroupSetup } from '../../../../../src/brokers/kafka/setup.ts'
import type { ConsumerState, KafkaState } from '../../../../../src/brokers/kafka/state.ts'
import { createAgenda } from '../../../../../src/kernel/agenda.ts'
import { append } from '../../../../../src/kernel/column.ts'
import { createContext } from '../../../../../src/kernel/context.ts'
import type { Fact, FactSink } from '../../../../../src/kernel/fact.ts'
import { createMachine, type Machine } from '../../../../../src/kernel/machine.ts'
import { createMessage } from '../../../../../src/workload/messages.ts'

/** One consumer, c1, whose brokers are played by the test: it sees every request and says what is answered. */
export interface Script {
  state: KafkaState
  c1: ConsumerState
  facts: KafkaFact[]
  /** What the consumer has sent and the test has not taken yet, oldest first. */
  sent: { to: string; request: KafkaRequest }[]
  machine: Machine<KafkaState, (ctx: KafkaContext) => void>
  sink: FactSink
}

type Api = KafkaRequest['api']
type RequestOf<A extends Api> = Extract<KafkaRequest, { api: A }>

/** `orders` has as many partitions as brokers, partition n on broker n + 1, and 1000 records in each. Messages take 1 ms. */
export function createScript(config: ConfigValues = {}, group: Partial<GroupSetup> = {}, brokers = 2, instanceId?: string): Script {
  const state = kafkaModel.create(
    {
      brokers,
      oneWayMs: 1,
      topics: [{ name: 'orders', partitions: brokers }],
      producers: [{ name: 'shop' }],
      streams: [{ id: 'orders', producer: 'shop', destination: 'orders', ratePerSecond: 0 }],
      groups: [{ id: 'billing', topics: ['orders'], handler: { serviceMs: 0 }, config, ...group }],
      consumers: [],
    },
    1,
  )
  state.kernel.agenda = createAgenda()
  for (const { log } of Object.values(state.partitions)) {
    log.logEndOffset = 1000
    log.highWatermark = 1000
    for (let n = 0; n < 1000; n++) append(log.records.message, createMessage(state.messages, 1, 0, 0))
  }
  const facts: KafkaFact[] = []
  const sink: FactSink = { level: 'full', fact: (fact: Fact) => facts.push(fact as KafkaFact), count() {} }
  const c1 = createConsumer(state, { name: 'c1', group: 'billing', ...(instanceId === undefined ? {} : { instanceId }) })
  state.consumers.c1 = c1
  const sent: Script['sent'] = []
  const machine = createMachine<KafkaState, KafkaMessage, (ctx: KafkaContext) => void, KafkaFacts>({
    levels: kafkaFactLevels,
    onTimer: (ctx, timer) => handleConsumerTimer(ctx, c1, timer.key),
    onPacket: (ctx, packet) => {
      if (packet.to === 'c1') handleConsumerPacket(ctx, c1, packet)
      else sent.push({ to: packet.to, request: packet.message as KafkaRequest })
    },
    onCommand: (ctx, act) => act(ctx),
  })
  createContext<KafkaState, KafkaMessage, KafkaFacts>(state, sink, kafkaFactLevels).setTimer('c1', 'start', 0)
  return { state, c1, facts, sent, machine, sink }
}

export function runTo(script: Script, tick: number): void {
  const { state, machine, sink } = script
  while (state.kernel.tick < tick || (machine.nextDueTick(state) ?? tick + 1) <= tick) machine.step(state, sink, tick)
}

/** Does something to the consumer as a command would. */
export function act(script: Script, what: (ctx: KafkaContext) => void): void {
  script.machine.apply(script.state, what, script.sink)
}

/** Waits for a request of this kind (10 s at most) and takes it. Throws if another kind of request to the group comes first. */
export function expectRequest<A extends Api>(script: Script, api: A, withinMs = 10_000): RequestOf<A> {
  const limit = script.state.kernel.tick + withinMs
  for (;;) {
    const index = script.sent.findIndex(({ request }) => request.api === api)
    const found = script.sent[index]
    if (found !== undefined) {
      script.sent.splice(index, 1)
      return found.request as RequestOf<A>
    }
    const due = script.machine.nextDueTick(script.state) ?? limit + 1
    if (due > limit)
      throw new Error(`no ${api} within ${withinMs} ms, but ${script.sent.map(({ request }) => request.api).join() || 'nothing'}`)
    runTo(script, due)
  }
}

/** Answers a request; the answer arrives a tick later. */
export function answer(script: Script, response: KafkaResponse, from = 'broker-1'): void {
  act(script, (ctx) => ctx.send(from, 'c1', response))
  runTo(script, script.state.kernel.tick + 1)
}

/** Metadata and the coordinator (broker 1): up to the first JoinGroup. */
export function untilJoin(script: Script): RequestOf<'JoinGroup'> {
  const metadata = expectRequest(script, 'Metadata')
  const leaders = Object.values(script.state.partitions).map((_, index) => index + 1)
  answer(script, { api: 'MetadataResponse', correlationId: metadata.correlationId, topics: { orders: leaders } })
  const find = expectRequest(script, 'FindCoordinator')
  answer(script, { api: 'FindCoordinatorResponse', correlationId: find.correlationId, broker: 1 })
  return expectRequest(script, 'JoinGroup')
}

/** Answers a JoinGroup as its only member and leader of a new generation, and the SyncGroup with an assignment. */
export function join(script: Script, request: RequestOf<'JoinGroup'>, generation: number, partitions: number[], protocol = 'range'): void {
  const { correlationId, protocols } = request
  const memberId = 'c1-id'
  const subscription = protocols[0]?.subscription
  const members = subscription === undefined ? [] : [{ memberId, groupInstanceId: null, subscription }]
  const base = { error: 'NONE', memberId, generation, protocol, leaderId: memberId, skipAssignment: false, members } as const
  answer(script, { api: 'JoinGroupResponse', correlationId, ...base })
  const sync = expectRequest(script, 'SyncGroup')
  answer(script, {
    api: 'SyncGroupResponse',
    correlationId: sync.correlationId,
    error: 'NONE',
    protocol,
    assignment: { orders: partitions },
  })
}

/** A member of generation 1 with all partitions, which reads each from offset 0: its first fetches have been sent. */
export function member(config: ConfigValues = {}, group: Partial<GroupSetup> = {}, brokers = 2): Script {
  const script = createScript({ 'enable.auto.commit': false, ...config }, group, brokers)
  const strategy = String(config['partition.assignment.strategy'] ?? 'range')
  join(
    script,
    untilJoin(script),
    1,
    Array.from({ length: brokers }, (_, index) => index),
    strategy,
  )
  answerOffsets(script)
  return script
}

/** Answers the OffsetFetch: 0 is committed everywhere. */
export function answerOffsets(script: Script): void {
  const { correlationId, partitions } = expectRequest(script, 'OffsetFetch')
  const offsets = Object.fromEntries(partitions.map((partition) => [partition, 0]))
  answer(script, { api: 'OffsetFetchResponse', correlationId, error: 'NONE', offsets })
}

/** Waits for the next fetch and answers it with so many records of each partition, or of the named ones. */
export function feed(
  script: Script,
  records: number | Record<string, number>,
  changes: Partial<FetchedPartition> = {},
): RequestOf<'Fetch'> {
  const request = expectRequest(script, 'Fetch')
  const partitions = request.partitions.map(({ partition, fetchOffset }): FetchedPartition => {
    const count = typeof records === 'number' ? records : (records[partition] ?? 0)
    const endOffset = fetchOffset + count
    return { partition, error: 'NONE', fetchOffset, endOffset, sizeBytes: 100 * count, highWatermark: 1000, logStartOffset: 0, ...changes }
  })
  const leader = Number(partitions[0]?.partition.split('-')[1]) + 1
  answer(script, { api: 'FetchResponse', correlationId: request.correlationId, replicaId: -1, partitions }, `broker-${leader}`)
  return request
}

export function factsOf<T extends KafkaFact['type']>(script: Script, type: T): Extract<KafkaFact, { type: T }>[] {
  return script.facts.filter((fact): fact is Extract<KafkaFact, { type: T }> => fact.type === type)
}
