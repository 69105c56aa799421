import { ordinal } from '../../../brokers/ordinal.ts'
import { bytes, counted, listed } from '../../../brokers/phrase.ts'
import { exchangeName, joined } from '../../../brokers/rabbitmq/words/names.ts'
import type { BrokerScene } from '../scene/brokerScene.ts'
import type { ConsumerScene } from '../scene/consumerScene.ts'
import { limitWording } from '../scene/consumerWords.ts'
import type { ExchangeScene } from '../scene/exchangeScene.ts'
import type { GroupScene } from '../scene/groupScene.ts'
import type { PillLight, PillScene } from '../scene/pillScene.ts'
import type { PublisherScene } from '../scene/publisherScene.ts'
import type { QueueScene } from '../scene/queueScene.ts'
import type { RingScene } from '../scene/ringScene.ts'
import type { StreamCell, StreamScene } from '../scene/streamScene.ts'
import type { TubeToken } from '../scene/tubeScene.ts'

/** `Node rabbit-1, running`. */
export function brokerSays({ node, isDown, words, memory }: BrokerScene): string {
  const used = memory === null ? [] : [`${bytes(memory.usedBytes)} of ${bytes(memory.limitBytes)} memory used`]
  return [`Node ${node}`, isDown ? 'down' : 'running', ...(words === '' ? [] : [words]), ...used].join(', ')
}

/** `Publisher shop, confirms, 2 unconfirmed, 3 messages waiting to be sent`. */
export function publisherSays(scene: PublisherScene): string {
  if (scene.kind === 'console') return `Console ${scene.name}, ${scene.isConnected ? 'connected' : 'not connected'}`
  const parts = [`Publisher ${scene.name}`, scene.confirms]
  if (scene.status === 'crashed') parts.push('crashed')
  else if (scene.status === 'waiting') parts.push('not started')
  else if (!scene.isConnected) parts.push('no connection')
  if (scene.isBlocked) parts.push('blocked by the broker')
  if (scene.unreadCount > 0) parts.push(`${counted(scene.unreadCount, 'message')} that the broker has not read`)
  if (scene.unconfirmedCount > 0) parts.push(`${scene.unconfirmedCount} unconfirmed`)
  if (scene.waitingCount > 0) parts.push(`${counted(scene.waitingCount, 'message')} waiting to be sent`)
  if (scene.fedBy.length > 0) parts.push(`sends what handling in ${listed(scene.fedBy)} makes`)
  if (scene.isPaused) parts.push('paused')
  return parts.join(', ')
}

/** `Exchange logs, topic, 2 bindings`. */
export function exchangeSays({ name, type, status, isDurable, isInternal, alternate, bindings }: ExchangeScene): string {
  if (name === '') return 'The default exchange: the routing key names the queue'
  const parts = [`Exchange ${name}`, type, ...(isDurable ? [] : ['transient']), ...(isInternal ? ['internal'] : [])]
  if (status === 'gone') parts.push('not there')
  if (status === 'down') parts.push('down')
  parts.push(counted(bindings, 'binding'))
  if (alternate !== null) parts.push(`what no binding takes goes to ${exchangeName(alternate)}`)
  return parts.join(', ')
}

/** `Binding from exchange logs to audit, pattern orders.*`, and which message it takes now, word by word. */
export function pillSays(scene: PillScene, light: PillLight | null): string {
  const { kind, from, to, type, lines } = scene
  const taken = light === null ? [] : [`takes ${light.look.name}${matchSays(light)}`]
  switch (kind) {
    case 'alternate':
      return [`What no binding of ${exchangeName(from)} takes goes to ${exchangeName(to)}`, ...taken].join(', ')
    case 'default':
      return [`Queue ${to} by its name, through the default exchange`, ...taken].join(', ')
    case 'more':
      return [`${lines.join()} bindings from ${exchangeName(from)} to ${to}`, ...taken].join(', ')
    case 'binding':
      return [`Binding from ${exchangeName(from)} to ${to}`, conditionSays(type, lines), ...taken].join(', ')
  }
}

function conditionSays(type: PillScene['type'], lines: readonly string[]): string {
  const words = lines.join(' ')
  if (type === 'topic') return `pattern ${words}`
  if (type === 'fanout') return 'every message'
  return type === 'headers' ? words : `key ${words}`
}

function matchSays({ match }: PillLight): string {
  if (match.kind !== 'words') return ''
  return `: ${match.words.map(({ pattern, matched }) => (pattern === matched ? matched : `${pattern} is ${matched === '' ? 'nothing' : matched}`)).join(', ')}`
}

/** `Queue images, classic, durable, 6 ready, 2 unacked, next is c2, then c1; c3 is full, out of the ring`. */
export function queueSays(scene: QueueScene): string {
  const parts = [`Queue ${scene.name}`]
  if (scene.status === 'gone') return [...parts, 'not there'].join(', ')
  parts.push(...scene.kind, ...scene.limits)
  if (scene.members.length > 0) parts.push(membersSays(scene.members))
  if (scene.status === 'down') parts.push('its node is down')
  if (scene.isStalled) parts.push('no majority of its members runs')
  if (scene.stream === null) parts.push(`${scene.ready} ready`, `${scene.unacked} unacked`)
  else parts.push(streamSays(scene.stream))
  if (scene.ring !== null) parts.push(ringSays(scene.ring))
  if (scene.deadLetters !== null) {
    const { exchange, isMissing, counts } = scene.deadLetters
    parts.push(`dead letters to ${exchangeName(exchange)}${isMissing ? ', which is not there' : ''}`)
    parts.push(...counts.map(({ reason, count }) => `${count} ${reason}`))
  }
  return parts.join(', ')
}

function membersSays(members: QueueScene['members']): string {
  const leader = members.find(({ role, isDown }) => role === 'leader' && !isDown)
  return `on ${listed(members.map(({ node, isDown }) => (isDown ? `${node} (down)` : node)))}${members.length < 2 ? '' : `, ${leader === undefined ? 'no leader' : `${leader.node} leads`}`}`
}

function streamSays({ end, readers }: StreamScene): string {
  const each = readers.map(({ id, offset, behind }) => `${id} is sent offset ${offset} next, ${behind} behind`)
  return [counted(end, 'message'), ...each].join(', ')
}

/** `next is c2, then c3 and c1; c4 is full, still in the ring; c5 is full, out of the ring`. */
export function ringSays({ kind, places, out, next }: RingScene): string {
  const names = (list: RingScene['places']) => joined(list.map(({ id }) => id))
  if (kind === 'single') {
    const active = places.length === 0 ? 'no active consumer' : `${names(places)} is active`
    return out.length === 0 ? active : `${active}; ${names(out)} ${out.length === 1 ? 'stands' : 'stand'} by`
  }
  const free = places.filter(({ isFull }) => !isFull)
  const full = places.filter(({ isFull }) => isFull)
  const are = (list: RingScene['places']) => `${names(list)} ${list.length === 1 ? 'is' : 'are'} full`
  const then = free.filter(({ id }) => id !== next)
  const turns = next === null ? 'nobody has room' : `next is ${next}${then.length === 0 ? '' : `, then ${names(then)}`}`
  return [
    turns,
    ...(full.length === 0 ? [] : [`${are(full)}, still in the ring`]),
    ...(out.length === 0 ? [] : [`${are(out)}, out of the ring`]),
  ].join('; ')
}

/** `m17, key order-1, redelivered, on disk`. */
export function tokenSays(token: TubeToken): string {
  const parts = [`Message ${token.name}`, token.token.key === null ? 'no key' : `key ${token.token.key}`]
  if (token.priority !== null) parts.push(`priority ${token.priority}`)
  if (token.isAgain) parts.push('will be marked redelivered')
  parts.push(KEPT[token.kept])
  if (token.expiry !== null) parts.push(`expires after ${token.expiry.ttlMs} ms`)
  return parts.join(', ')
}

const KEPT: Readonly<Record<TubeToken['kept'], string>> = {
  disk: 'on disk',
  writing: 'being written to disk',
  memory: 'in memory only',
}

/** `m17 · order-1`, and what is special about it. */
export function tokenTip(token: TubeToken): string {
  const special = [
    ...(token.priority === null ? [] : [`priority ${token.priority}`]),
    ...(token.isAgain ? ['redelivered'] : []),
    ...(token.kept === 'disk' ? [] : [KEPT[token.kept]]),
  ]
  return [token.name, token.token.key ?? 'no key', ...special].join(' · ')
}

export function cellSays({ name, token, offset, isRead }: StreamCell): string {
  return [
    `Message ${name}`,
    token.key === null ? 'no key' : `key ${token.key}`,
    `offset ${offset}`,
    ...(isRead ? ['sent to every reader'] : []),
  ].join(', ')
}

export function cellTip({ name, token, offset }: StreamCell): string {
  return [name, token.key ?? 'no key', `offset ${offset}`].join(' · ')
}

/** `Group workers, queue images, acks after`. */
export function groupSays({ id, queue, words }: GroupScene): string {
  return [`Group ${id ?? 'of consoles'}`, `queue ${queue}`, ...words].join(', ')
}

/** `Consumer c1, handling m17, prefetch 2, 2 unacked, next`. */
export function consumerSays(scene: ConsumerScene): string {
  const parts = [`Consumer ${scene.id}`, scene.activity.words, limitWording(scene)[0] ?? '']
  if (scene.unacked > 0) parts.push(`${scene.unacked} unacked`)
  if (scene.uncounted > 0) parts.push(`${scene.uncounted} in hand that it need not or cannot acknowledge`)
  const turn = turnSays(scene)
  return [...parts, ...(turn === '' ? [] : [turn])].join(', ')
}

function turnSays({ turn }: ConsumerScene): string {
  switch (turn.kind) {
    case 'next':
      return 'next in the ring'
    case 'full':
      return 'full: passed over'
    case 'active':
      return 'the active consumer'
    case 'waiting':
      return 'stands by'
    case 'place':
      return `${turn.isFull ? 'full, ' : ''}${ordinal(turn.place)} in the ring`
    case 'none':
      return ''
  }
}
