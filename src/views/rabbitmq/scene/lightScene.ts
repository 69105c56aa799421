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
/** Messages on the way for which it is looked up where they will go. */
const MOST = 40

/** Every binding that takes a message now: of messages on their way as soon as they leave the exchange, and for a while afterwards. */
export function lightsNow(state: RabbitState, recent: readonly RabbitFact[]): Light[] {
  return [...lightsOnTheWay(state), ...recent.flatMap((fact) => lightsOf(state, fact))]
}

function lightsOnTheWay(state: RabbitState): Light[] {
  const publishes = packetsUnderWay(state.kernel.agenda).flatMap((item) =>
    item.message.api === 'basic.publish' && isRead(state, item.to) ? [{ ...item, content: item.message.content }] : [],
  )
  return publishes.slice(0, MOST).flatMap(({ content, sentTick, tick }) => {
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

function lightsOf(state: RabbitState, fact: RabbitFact): Light[] {
  if (fact.type === 'message.routed') return lit(state, fact.data.exchange, fact.data.content, fact.tick)
  if (fact.type === 'message.deadLettered') return lit(state, fact.data.exchange, fact.data.became, fact.tick)
  return []
}

function lit(state: RabbitState, exchange: string, content: ContentId, tick: number): Light[] {
  return routePaths(state, exchange, content).hops.map(({ hop }) => ({ hop, content, fromTick: tick, untilTick: tick + GLOW_MS }))
}
