import { createContext, createKernelState } from '../../kernel/context.ts'
import { silent } from '../../kernel/fact.ts'
import { createMachine, type Handlers } from '../../kernel/machine.ts'
import { createLedger, subscriberLedger } from '../../workload/ledger.ts'
import { createMessages } from '../../workload/messages.ts'
import type { BrokerCore } from '../model.ts'
import { createConsumer, handleConsumerPacket, handleConsumerTimer } from './client/consumer/consumer.ts'
import { createProducer, handleProducerPacket, handleProducerTimer, startProducer } from './client/producer/producer.ts'
import { type KafkaFacts, kafkaFactLevels } from './facts.ts'
import { totalLagRecords } from './lag.ts'
import { onlyTimersLeft } from './onlyTimersLeft.ts'
import type { KafkaMessage } from './protocol.ts'
import { handleBrokerPacket, handleBrokerTimer, startBrokers } from './server/broker.ts'
import { createCluster } from './server/cluster.ts'
import type { ConfigValues, KafkaSetup } from './setup.ts'
import type { KafkaState } from './state.ts'

/** What happens by itself; commands do nothing yet. */
export const kafkaHandlers: Handlers<KafkaState, KafkaMessage, never, KafkaFacts> = {
  levels: kafkaFactLevels,
  onTimer(ctx, timer) {
    const { brokers, producers, consumers } = ctx.state
    const broker = brokers[timer.node]
    if (broker !== undefined) return handleBrokerTimer(ctx, broker, timer.key)
    const producer = producers[timer.node]
    if (producer !== undefined) return handleProducerTimer(ctx, producer, timer.key)
    const consumer = consumers[timer.node]
    if (consumer !== undefined) handleConsumerTimer(ctx, consumer, timer.key)
  },
  onPacket(ctx, packet) {
    const { brokers, producers, consumers } = ctx.state
    const broker = brokers[packet.to]
    if (broker !== undefined) return handleBrokerPacket(ctx, broker, packet)
    const producer = producers[packet.to]
    if (producer !== undefined) return handleProducerPacket(ctx, producer, packet)
    const consumer = consumers[packet.to]
    if (consumer !== undefined) handleConsumerPacket(ctx, consumer, packet)
  },
  onCommand() {},
}

const { step, nextDueTick } = createMachine(kafkaHandlers)

/** Apache Kafka 4.1 as long as nobody acts on it: enough to create and play a run. */
export const kafkaCore: BrokerCore<KafkaState, KafkaSetup, KafkaFacts> = {
  id: 'kafka',
  title: 'Apache Kafka',
  create: createKafka,
  step,
  nextDueTick,
  backlog: totalLagRecords,
  onlyTimersLeft,
  needsWhole: ({ groups, consumers }) => [...groups, ...consumers].some(({ config }) => !startsWithRange(config)),
}

/** Whether the first assignor asked for, or that of every default group, is range: the others come with the other half. */
function startsWithRange(config: ConfigValues = {}): boolean {
  return String(config['partition.assignment.strategy'] ?? 'range').startsWith('range')
}

function createKafka(setup: KafkaSetup, seed: number): KafkaState {
  const cluster = createCluster(setup, seed)
  const state: KafkaState = {
    kernel: createKernelState(seed, setup.oneWayMs),
    messages: createMessages(setup.streams),
    ledger: createLedger(),
    setup,
    ...cluster,
    producers: Object.fromEntries(setup.producers.map((producer, index) => [producer.name, createProducer(producer, seed + index)])),
    groups: Object.fromEntries(
      setup.groups.map((group) => [group.id, { setup: group, config: { ...group.config }, serviceMs: group.handler.serviceMs }]),
    ),
    consumers: {},
  }
  for (const group of setup.groups) subscriberLedger(state.ledger, group.id)
  const ctx = createContext<KafkaState, KafkaMessage, KafkaFacts>(state, silent, kafkaFactLevels)
  startBrokers(ctx)
  for (const producer of Object.values(state.producers)) startProducer(ctx, producer)
  for (const consumer of setup.consumers) {
    state.consumers[consumer.name] = createConsumer(state, consumer)
    ctx.setTimer(consumer.name, 'start', consumer.startMs ?? 0)
  }
  return state
}
