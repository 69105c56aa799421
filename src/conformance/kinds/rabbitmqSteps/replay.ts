import type { ConsoleMethod, RabbitCommand } from '../../../brokers/rabbitmq/commands.ts'
import { createRabbit, rabbitHandlers, rabbitModel } from '../../../brokers/rabbitmq/model.ts'
import type { AmqpMethod, ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { Fact, FactSink } from '../../../kernel/fact.ts'
import { advanceTo, settle } from '../../../kernel/machine.ts'

/** A method that a client was sent. */
export interface Received {
  /** Name of the recording's channel, which is a client of its own. */
  readonly client: string
  readonly method: AmqpMethod
}

/** A delivery that a client holds. */
export interface Held {
  readonly client: string
  readonly tag: number
  readonly body: string
}

/** A recording that is being played: the model, and what its clients must remember between steps. */
export interface Replay {
  readonly state: RabbitState
  readonly sink: FactSink
  received: Received[]
  /** Contents that have been routed to queues since the last step. */
  routed: ContentId[]
  /** consumer or getter → name of its channel. */
  readonly channelOf: Map<string, string>
  /** consumer or getter → deliveries that it has not settled, oldest first. */
  readonly held: Map<string, Held[]>
  /** channel → basic.qos in force for consumers to come. */
  readonly prefetch: Map<string, number>
  /** channel → publishes since confirm.select. */
  readonly published: Map<string, number>
}

/** An empty virtual host of the simulated broker, with nothing on the way. Known bugs of the recorded version are modelled too. */
export function createReplay(): Replay {
  const setup = {
    oneWayMs: 0,
    exchanges: [],
    queues: [],
    bindings: [],
    publishers: [],
    streams: [],
    groups: [],
    consumers: [],
    knownBugs: true,
  }
  const replay: Replay = {
    state: createRabbit(setup, 1),
    sink: { level: 'full', fact: (fact) => collect(replay, fact), count() {} },
    received: [],
    routed: [],
    channelOf: new Map(),
    held: new Map(),
    prefetch: new Map(),
    published: new Map(),
  }
  return replay
}

/** Gives a method to the client of this name. Nothing moves before `quiesce`. */
export function give(replay: Replay, client: string, method: ConsoleMethod): void {
  command(replay, { type: 'console', client, method })
}

export function command(replay: Replay, what: RabbitCommand): void {
  rabbitModel.apply(replay.state, what, replay.sink)
}

/** Lets everything happen that takes no time. */
export function quiesce(replay: Replay): void {
  settle(replay.state, rabbitHandlers, replay.sink)
}

/** Lets time pass. */
export function pass(replay: Replay, ms: number): void {
  advanceTo(rabbitModel, replay.state, replay.state.kernel.tick + ms, replay.sink)
  quiesce(replay)
}

/** Forgets what a channel knew: it is closed, or its connection is. */
export function forgetChannel(replay: Replay, client: string): void {
  replay.prefetch.delete(client)
  replay.published.delete(client)
  for (const [name, held] of replay.held)
    replay.held.set(
      name,
      held.filter((one) => one.client !== client),
    )
}

/** What a client was sent, and what was routed. */
function collect(replay: Replay, { type, data }: Fact): void {
  if (type === 'console.received') replay.received.push(data as Received)
  else if (type === 'message.routed') replay.routed.push((data as { content: ContentId }).content)
}
