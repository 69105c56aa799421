import { exchangeOf } from '../../../brokers/rabbitmq/contents.ts'
import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { packetsUnderWay } from '../../../kernel/agenda.ts'
import { isRead } from './isRead.ts'
import { legEnds } from './legEnds.ts'
import { type Hop, routePaths } from './routePaths.ts'

/** A binding that takes a message, for as long as it is lit. */
export interface Light {
  readonly hop: Hop
  readonly content: ContentId
  readonly fromTick: number
  readonly untilTick: number
}

/** Simulated time for which a binding goes on being lit after it has taken a message. */
export const GLOW_MS = 700
/** Messages for which it is looked up which way they take: of those on their way the next, of those that were routed the last. */
const MOST = 40

/** Every binding that takes a message now: of messages on their way as soon as they leave the exchange, and for a while afterwards. */
export function lightsNow(state: RabbitState, recent: readonly RabbitFact[]): Light[] {
  return [
    ...lightsOnTheWay(state),
    ...recent
      .filter(isRouting)
      .slice(-MOST)
      .flatMap((fact) => lightsOf(state, fact)),
  ]
}

function lightsOnTheWay(state: RabbitState): Light[] {
  const publishes: { content: ContentId; sentTick: number; tick: number }[] = []
  for (const { message, to, sentTick, tick } of packetsUnderWay(state.kernel.agenda)) {
    // There may be thousands.
    if (publishes.length === MOST) break
    if (message.api === 'basic.publish' && isRead(state, to)) publishes.push({ content: message.content, sentTick, tick })
  }
  return publishes.flatMap(({ content, sentTick, tick }) => {
    const { hops } = routePaths(state, exchangeOf(state.contents, content), content)
    const deepest = Math.max(0, ...hops.map(({ depth }) => depth))
    const ends = legEnds(deepest + 2)
    return hops.map(({ hop, depth }) => ({
      hop,
      content,
      fromTick: sentTick + (ends[depth] ?? 0) * (tick - sentTick),
      untilTick: tick + GLOW_MS,
    }))
  })
}

type Routing = Extract<RabbitFact, { type: 'message.routed' | 'message.deadLettered' }>

function isRouting(fact: RabbitFact): fact is Routing {
  return fact.type === 'message.routed' || fact.type === 'message.deadLettered'
}

function lightsOf(state: RabbitState, fact: Routing): Light[] {
  const { exchange } = fact.data
  return lit(state, exchange, fact.type === 'message.routed' ? fact.data.content : fact.data.became, fact.tick)
}

function lit(state: RabbitState, exchange: string, content: ContentId, tick: number): Light[] {
  return routePaths(state, exchange, content).hops.map(({ hop }) => ({ hop, content, fromTick: tick, untilTick: tick + GLOW_MS }))
}
