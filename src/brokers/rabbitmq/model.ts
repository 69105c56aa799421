import { createContext, createKernelState } from '../../kernel/context.ts'
import { silent } from '../../kernel/fact.ts'
import { createMachine, type Handlers } from '../../kernel/machine.ts'
import { createLedger, subscriberLedger } from '../../workload/ledger.ts'
import { createMessages, type StreamSetup } from '../../workload/messages.ts'
import type { ComparableModel } from '../model.ts'
import { applyCommand } from './applyCommand.ts'
import { totalBacklog } from './backlog.ts'
import { handleConsolePacket } from './client/console.ts'
import { createConsumer, createGroup, handleConsumerPacket, handleConsumerTimer } from './client/consumer/consumer.ts'
import { clientInvariants } from './client/invariants.ts'
import { beginPublisher, createPublisher, handlePublisherPacket, handlePublisherTimer } from './client/publisher/publisher.ts'
import { isMethod, type RabbitMessage } from './clusterProtocol.ts'
import { commandEntity } from './commandEntity.ts'
import { rabbitCommandShape } from './commandShape.ts'
import type { RabbitCommand } from './commands.ts'
import { rabbitComparable } from './comparable.ts'
import { createContents } from './contents.ts'
import { type RabbitFacts, rabbitFactLevels } from './facts.ts'
import { brokerInvariants } from './invariants.ts'
import { rabbitOffers } from './offers.ts'
import { onlyTimersLeft } from './onlyTimersLeft.ts'
import { refuseCommand } from './refuseCommand.ts'
import { handleBrokerPacket, handleBrokerTimer } from './server/broker.ts'
import { BROKER, createServer, declareTopology } from './server/createServer.ts'
import { startExpiryWatch } from './server/queue/queueExpiry.ts'
import { startQuorumTick } from './server/queue/quorumTick.ts'
import type { RabbitSetup } from './setup.ts'
import type { RabbitState } from './state.ts'

/** What the kernel calls. Recorded cases are played through it with the clock standing still (kernel/machine.ts, settle). */
export const rabbitHandlers: Handlers<RabbitState, RabbitMessage, RabbitCommand, RabbitFacts> = {
  levels: rabbitFactLevels,
  onTimer(ctx, timer) {
    const { brokers, publishers, consumers } = ctx.state
    if (brokers[timer.node] !== undefined) return handleBrokerTimer(ctx, timer.node, timer.key)
    const publisher = publishers[timer.node]
    if (publisher !== undefined) return handlePublisherTimer(ctx, publisher, timer.key)
    const consumer = consumers[timer.node]
    if (consumer !== undefined) handleConsumerTimer(ctx, consumer, timer.key)
  },
  onPacket(ctx, packet) {
    const { brokers, publishers, consumers, consoles } = ctx.state
    const broker = brokers[packet.to]
    if (broker !== undefined) return handleBrokerPacket(ctx, broker, packet)
    const { from, to, message } = packet
    if (!isMethod(message)) throw new Error(`${to} is no broker and was sent ${message.api}`)
    // What comes late from a node that a client has left belongs to none of its connections.
    const publisher = publishers[to]
    if (publisher?.link.broker === from) return handlePublisherPacket(ctx, publisher, message)
    const consumer = consumers[to]
    if (consumer?.link.broker === from) return handleConsumerPacket(ctx, consumer, message)
    const console = consoles[to]
    if (console !== undefined) handleConsolePacket(ctx, console, message)
  },
  onCommand(ctx, command) {
    ctx.cause = ctx.emit('command', commandEntity(command), { command }, null)
    applyCommand(ctx, command)
  },
}

/** RabbitMQ as version 3.10.8 behaves, as far as docs/MODEL.md says. */
export const rabbitModel: ComparableModel<RabbitState, RabbitSetup, RabbitCommand, RabbitFacts> = {
  id: 'rabbitmq',
  title: 'RabbitMQ',
  create: createRabbit,
  ...createMachine(rabbitHandlers),
  backlog: totalBacklog,
  onlyTimersLeft,
  refuse: refuseCommand,
  offers: rabbitOffers,
  invariants: [...brokerInvariants, ...clientInvariants],
  commandShape: rabbitCommandShape,
  comparable: rabbitComparable,
}

/** The state at tick 0: exchanges, queues and bindings are there, processes start when their time comes. Throws on what the broker would refuse. */
export function createRabbit(setup: RabbitSetup, seed: number): RabbitState {
  const state: RabbitState = {
    kernel: createKernelState(seed, setup.oneWayMs),
    messages: createMessages(setup.streams),
    ledger: createLedger(),
    setup,
    ...createServer(setup),
    contents: createContents(),
    publishing: { ...setup.publishing },
    publishers: Object.fromEntries(
      setup.publishers.map((publisher) => [publisher.name, createPublisher(publisher, publisher.broker ?? BROKER)]),
    ),
    groups: Object.fromEntries(setup.groups.map((group) => [group.id, createGroup(group)])),
    consumers: {},
    consoles: {},
  }
  declareTopology(state)
  for (const { id } of setup.groups) subscriberLedger(state.ledger, id)
  for (const stream of setup.streams)
    if (!hasSender(setup, stream)) throw new Error(`setup: ${stream.id} is published by ${stream.producer}, which there is not`)
  const ctx = createContext<RabbitState, RabbitMessage, RabbitFacts>(state, silent, rabbitFactLevels)
  for (const queue of Object.values(state.queues)) {
    startExpiryWatch(ctx, queue)
    startQuorumTick(ctx, queue)
  }
  for (const publisher of Object.values(state.publishers)) {
    beginPublisher(ctx, publisher)
    ctx.setTimer(publisher.name, 'start', publisher.setup.startMs ?? 0, null)
  }
  for (const consumer of setup.consumers) {
    const group = state.groups[consumer.group]
    if (group === undefined) throw new Error(`setup: ${consumer.name} is of the group ${consumer.group}, which there is not`)
    state.consumers[consumer.name] = createConsumer(group.setup, consumer, consumer.broker ?? BROKER)
    ctx.setTimer(consumer.name, 'start', consumer.startMs ?? 0, null)
  }
  return state
}

/** A publisher sends a stream, or the group whose answers it is. */
function hasSender({ publishers, groups }: RabbitSetup, { id, producer }: StreamSetup): boolean {
  return publishers.some(({ name }) => name === producer) || groups.some((group) => group.id === producer && group.answers === id)
}
