import { append, at } from '../../kernel/column.ts'
import type { Messages } from '../../workload/messages.ts'
import type { AmqpTable } from './amqpValue.ts'
import { type Contents, deathsOf, exchangeOf, expirationOf, headersIn, NONE, routingKeyOf, routingKeysOf } from './contents.ts'
import { addDeaths, type DeathReason, deathsFrom, withDeath } from './deaths.ts'
import { intern } from './interned.ts'
import type { ContentId } from './protocol.ts'

/** Where and why a message died, and where it is sent. */
interface DeathPlace {
  readonly queue: string
  readonly reason: DeathReason
  /** The dead-letter exchange. */
  readonly exchange: string
  /** x-dead-letter-routing-key; null: the message keeps its keys. */
  readonly routingKey: string | null
  readonly tick: number
  /** It was read from disk, with properties that nobody has decoded: x-death does not say what expiration it had (per_msg_ttl_header). */
  readonly fromDisk: boolean
}

/** Makes the content that a dead letter has: another exchange, maybe another key, x-death, no expiration (rabbit_dead_letter:make_msg). */
export function addDeadLetter(contents: Contents, messages: Messages, content: ContentId, place: DeathPlace): ContentId {
  const headers = headersIn(contents, messages, content)
  const { deathRows, names } = contents
  const deaths = withDeath(deathsOf(contents, content), {
    queue: place.queue,
    reason: place.reason,
    exchange: exchangeOf(contents, content),
    routingKeys: [routingKeyOf(contents, content), ...ccOf(headers)],
    tick: place.tick,
    lastTick: place.tick,
    originalExpiration: place.fromDisk ? null : expirationOf(contents, content),
  })
  const newest = addDeaths(deathRows, deaths)
  const first = at(contents.firstDeath, content)
  const more = routingKeysOf(contents, content).slice(1)
  const dropsCc = place.routingKey !== null && headers?.CC !== undefined
  append(contents.exchange, intern(names, place.exchange))
  append(contents.routingKey, place.routingKey === null ? at(contents.routingKey, content) : intern(names, place.routingKey))
  append(contents.moreKeys, place.routingKey !== null || more.length === 0 ? NONE : at(contents.moreKeys, content))
  append(contents.headers, dropsCc ? contents.headerTables.push(without(headers, 'CC')) - 1 : at(contents.headers, content))
  append(contents.persistent, at(contents.persistent, content))
  append(contents.expiration, NONE)
  append(contents.priority, at(contents.priority, content))
  append(contents.sizeBytes, at(contents.sizeBytes, content))
  append(contents.body, at(contents.body, content))
  append(contents.call, at(contents.call, content))
  append(contents.deaths, newest)
  append(contents.firstDeath, first === NONE ? newest : first)
  return append(contents.message, at(contents.message, content))
}

/** The headers that travel with a message: its own, and what dead-lettering wrote among them. */
export function headersWithDeaths(contents: Contents, messages: Messages, content: ContentId): AmqpTable | null {
  const headers = headersIn(contents, messages, content)
  const [first] = deathsFrom(contents.deathRows, at(contents.firstDeath, content))
  if (first === undefined) return headers
  return {
    ...headers,
    'x-death': deathsOf(contents, content).map(({ count, reason, queue, exchange, routingKeys }) => ({
      count,
      reason,
      queue,
      exchange,
      'routing-keys': routingKeys,
    })),
    'x-first-death-queue': first.queue,
    'x-first-death-reason': first.reason,
    'x-first-death-exchange': first.exchange,
  }
}

function ccOf(headers: AmqpTable | null): string[] {
  const cc = headers?.CC
  return Array.isArray(cc) ? cc.filter((key): key is string => typeof key === 'string') : []
}

function without(headers: AmqpTable, name: string): AmqpTable {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
}
