import { subscriberLedger } from '../../workload/ledger.ts'
import { createConsole, cutConsole, typeIntoConsole } from './client/console.ts'
import { createConsumer, createGroup } from './client/consumer/consumer.ts'
import { closeConsumer, crashConsumer, hangConsumer, startConsumer } from './client/consumer/lifecycle.ts'
import { resumeConsumer } from './client/consumer/resumeConsumer.ts'
import { cancelConsumer, renewSubscription } from './client/consumer/subscription.ts'
import { pauseStream, resumeStream, sendBurst, sendOne, setStreamRate } from './client/publisher/application.ts'
import { crashPublisher, startPublisher } from './client/publisher/publisher.ts'
import type { ConsumerState, PublisherState } from './clientState.ts'
import type { ConsoleMethod, RabbitCommand } from './commands.ts'
import { configure, publishFromNowOn } from './configure.ts'
import { OPERATOR, operatorMethods } from './operatorMethods.ts'
import type { RabbitContext } from './rabbitContext.ts'
import { typeReadBy } from './refuseNewConsumer.ts'
import { BROKER } from './server/createServer.ts'
import { startBroker, stopBroker } from './server/restart.ts'
import type { BrokerState } from './serverState.ts'
import type { GroupSetup } from './setup.ts'
import type { RabbitState } from './state.ts'

/** Does what `refuseCommand` has let pass. A command for something that is not there is ignored. */
export function applyCommand(ctx: RabbitContext, command: RabbitCommand): void {
  const { state } = ctx
  switch (command.type) {
    case 'crashConsumer':
      return withConsumer(state, command.consumer, (consumer) => crashConsumer(ctx, consumer))
    case 'hangConsumer':
      return withConsumer(state, command.consumer, hangConsumer)
    case 'resumeConsumer':
      return withConsumer(state, command.consumer, (consumer) => resumeConsumer(ctx, consumer))
    case 'closeConsumer':
      return withConsumer(state, command.consumer, (consumer) => closeConsumer(ctx, consumer))
    case 'startConsumer':
      return withConsumer(state, command.consumer, (consumer) => startConsumer(ctx, consumer))
    case 'cancelConsumer':
      return withConsumer(state, command.consumer, (consumer) => cancelConsumer(ctx, consumer))
    case 'resubscribeConsumer':
      return withConsumer(state, command.consumer, (consumer) => {
        consumer.argumentsOnce = command.arguments ?? null
        renewSubscription(ctx, consumer)
      })
    case 'slowConsumer':
      return withConsumer(state, command.consumer, (consumer) => {
        consumer.slowFactor = command.factor
      })
    case 'addConsumer':
      return addConsumer(ctx, command)
    case 'addGroup':
      return addGroup(ctx, command)
    case 'crashPublisher':
      return withPublisher(state, command.publisher, (publisher) => crashPublisher(ctx, publisher))
    case 'startPublisher':
      return withPublisher(state, command.publisher, (publisher) => startPublisher(ctx, publisher))
    case 'burst':
      return sendBurst(ctx, command.stream, command.count)
    case 'send':
      return sendOne(ctx, command.stream, command.key, command.properties ?? null)
    case 'setPublishing':
      return publishFromNowOn(ctx, command.stream, command.properties, command.key)
    case 'pauseStream':
      return pauseStream(ctx, command.stream)
    case 'resumeStream':
      return resumeStream(ctx, command.stream)
    case 'setRate':
      return setStreamRate(ctx, command.stream, command.ratePerSecond)
    case 'setServiceTime': {
      const group = state.groups[command.group]
      if (group !== undefined) group.serviceMs = command.serviceMs
      return
    }
    case 'configure':
      return configure(ctx, command)
    case 'stopBroker':
      return withBroker(state, command.broker, (broker) => stopBroker(ctx, broker, command.mode))
    case 'startBroker':
      return withBroker(state, command.broker, (broker) => startBroker(ctx, broker))
    case 'bind':
    case 'unbind':
    case 'rebind':
    case 'declareExchange':
    case 'declareQueue':
    case 'deleteExchange':
    case 'deleteQueue':
    case 'purgeQueue':
      for (const method of operatorMethods(command)) typeInto(ctx, OPERATOR, 1, method)
      return
    case 'console':
      return typeInto(ctx, command.client, command.channel ?? 1, command.method, command.broker)
    case 'crashConsole': {
      const console = state.consoles[command.client]
      if (console !== undefined) cutConsole(ctx, console)
      return
    }
  }
}

function withConsumer(state: RabbitState, name: string, act: (consumer: ConsumerState) => void): void {
  const consumer = state.consumers[name]
  if (consumer !== undefined) act(consumer)
}

function withPublisher(state: RabbitState, name: string, act: (publisher: PublisherState) => void): void {
  const publisher = state.publishers[name]
  if (publisher !== undefined) act(publisher)
}

function withBroker(state: RabbitState, node: string, act: (broker: BrokerState) => void): void {
  const broker = state.brokers[node]
  if (broker !== undefined) act(broker)
}

/** The next free name: c4 after c3. */
export function nextConsumerName(state: RabbitState): string {
  let number = 1
  while (state.consumers[`c${number}`] !== undefined) number++
  return `c${number}`
}

function typeInto(ctx: RabbitContext, client: string, channel: number, method: ConsoleMethod, broker = BROKER): void {
  const console = ctx.state.consoles[client] ?? createConsole(client, broker)
  ctx.state.consoles[client] = console
  typeIntoConsole(ctx, console, channel, method)
}

function addConsumer(ctx: RabbitContext, command: RabbitCommand & { type: 'addConsumer' }): void {
  const group = ctx.state.groups[command.group]
  if (group === undefined) return
  const name = command.consumer ?? nextConsumerName(ctx.state)
  const { prefetch, priority, arguments: args } = command
  const setup = {
    name,
    group: command.group,
    ...(prefetch === undefined ? {} : { prefetch }),
    ...(priority === undefined && args === undefined
      ? {}
      : { arguments: priority === undefined ? { ...args } : { ...args, 'x-priority': priority } }),
  }
  const consumer = createConsumer(group.setup, setup, BROKER)
  ctx.state.consumers[name] = consumer
  startConsumer(ctx, consumer)
}

function addGroup(ctx: RabbitContext, command: RabbitCommand & { type: 'addGroup' }): void {
  const { group: id, queue, declares, prefetch, arguments: args, serviceMs = 0 } = command
  const setup: GroupSetup = {
    id,
    queue,
    handler: { serviceMs },
    ...(declares === undefined ? {} : { declares }),
    ...(prefetch === undefined ? {} : { prefetch }),
    ...(args === undefined ? {} : { arguments: args }),
    // Nothing can be given back to a stream.
    ...(typeReadBy(ctx.state, command) === 'stream' ? { onFailure: 'retry' } : {}),
  }
  ctx.state.groups[id] = createGroup(setup)
  subscriberLedger(ctx.state.ledger, id)
  addConsumer(ctx, { type: 'addConsumer', group: id })
}
