import { subscriberLedger } from '../../workload/ledger.ts'
import { createConsumer, startConsumer } from './client/consumer/consumer.ts'
import {
  closeConsumer,
  crashConsumer,
  hangConsumer,
  pausePartition,
  reconfigureConsumer,
  resumeConsumer,
  resumePartition,
  seekConsumer,
} from './client/consumer/consumerCommands.ts'
import { pauseStream, resumeStream, sendBurst, sendOne, setStreamRate } from './client/producer/applicationCommands.ts'
import { reconfigureProducer } from './client/producer/reconfigureProducer.ts'
import type { KafkaCommand } from './commands.ts'
import type { KafkaContext } from './kafkaContext.ts'
import { addPartitions } from './server/cluster.ts'
import type { ConsumerSetup } from './setup.ts'
import type { ConsumerState, KafkaState } from './state.ts'

/** Does what `refuseCommand` has let pass. A command for something that is not there is ignored. */
export function applyCommand(ctx: KafkaContext, command: KafkaCommand): void {
  const { state } = ctx
  switch (command.type) {
    case 'crashConsumer':
      return withConsumer(state, command.consumer, (consumer) => crashConsumer(ctx, consumer))
    case 'hangConsumer':
      return withConsumer(state, command.consumer, (consumer) => hangConsumer(ctx, consumer))
    case 'resumeConsumer':
      return withConsumer(state, command.consumer, (consumer) => resumeConsumer(ctx, consumer))
    case 'closeConsumer':
      return withConsumer(state, command.consumer, (consumer) => closeConsumer(ctx, consumer))
    case 'startConsumer':
      return withConsumer(state, command.consumer, (consumer) => startConsumer(ctx, consumer))
    case 'slowConsumer':
      return withConsumer(state, command.consumer, (consumer) => {
        consumer.slowFactor = command.factor
      })
    case 'seek':
      return withConsumer(state, command.consumer, (consumer) => seekConsumer(ctx, consumer, command.to, command.partition))
    case 'pausePartition':
      return withConsumer(state, command.consumer, (consumer) => pausePartition(ctx, consumer, command.partition))
    case 'resumePartition':
      return withConsumer(state, command.consumer, (consumer) => resumePartition(ctx, consumer, command.partition))
    case 'addConsumer':
      return addConsumer(ctx, command)
    case 'addGroup':
      return addGroup(ctx, command)
    case 'addPartitions':
      return addPartitions(ctx, command.topic, command.total)
    case 'burst':
      return sendBurst(ctx, command.stream, command.count)
    case 'send':
      return sendOne(ctx, command.stream, command.key, command.partition ?? null)
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
  }
}

function withConsumer(state: KafkaState, name: string, act: (consumer: ConsumerState) => void): void {
  const consumer = state.consumers[name]
  if (consumer !== undefined) act(consumer)
}

/** The next free name: c4 after c3. */
export function nextConsumerName(state: KafkaState): string {
  let number = 1
  while (state.consumers[`c${number}`] !== undefined) number++
  return `c${number}`
}

function addConsumer(ctx: KafkaContext, command: KafkaCommand & { type: 'addConsumer' }): void {
  const name = command.consumer ?? nextConsumerName(ctx.state)
  const setup: ConsumerSetup = {
    name,
    group: command.group,
    ...(command.instanceId === undefined ? {} : { instanceId: command.instanceId }),
    ...(command.config === undefined ? {} : { config: command.config }),
    ...(command.topics === undefined ? {} : { topics: command.topics }),
  }
  const consumer = createConsumer(ctx.state, setup)
  ctx.state.consumers[name] = consumer
  startConsumer(ctx, consumer)
}

function addGroup(ctx: KafkaContext, command: KafkaCommand & { type: 'addGroup' }): void {
  const serviceMs = command.serviceMs ?? 0
  const setup = { id: command.group, topics: command.topics, config: command.config ?? {}, handler: { serviceMs } }
  ctx.state.groups[command.group] = { setup, config: { ...setup.config }, serviceMs }
  subscriberLedger(ctx.state.ledger, command.group)
  addConsumer(ctx, { type: 'addConsumer', group: command.group })
}

/** From now on the config has this value. What a running client reads only once, it learns by a restart. */
function configure(ctx: KafkaContext, { target, name, value }: KafkaCommand & { type: 'configure' }): void {
  const { state } = ctx
  const [kind, id = ''] = target.split(/:(.*)/s)
  if (kind === 'brokers') state.brokerConfig[name] = value
  else if (kind === 'network') state.kernel.network.oneWayMs = Number(value)
  else if (kind === 'topic') write(state.topics[id]?.config, name, value)
  else if (kind === 'producer') {
    const producer = state.producers[id]
    write(producer?.config, name, value)
    if (producer !== undefined) reconfigureProducer(ctx, producer, name)
  } else if (kind === 'group') {
    write(state.groups[id]?.config, name, value)
    for (const consumer of Object.values(state.consumers)) if (consumer.group === id) reconfigureConsumer(ctx, consumer, name)
  } else if (kind === 'consumer')
    withConsumer(state, id, (consumer) => {
      consumer.config = { ...consumer.config, [name]: value }
      reconfigureConsumer(ctx, consumer, name)
    })
}

function write(config: Record<string, number | string | boolean> | undefined, name: string, value: number | string | boolean): void {
  if (config !== undefined) config[name] = value
}
