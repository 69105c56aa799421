import type { StageScene } from './stageScene.ts'

/** A sign that is on stage now. */
export type LegendSign =
  | 'direct'
  | 'fanout'
  | 'topic'
  | 'headers'
  | 'default'
  | 'binding'
  | 'lit'
  | 'alternate'
  | 'classic'
  | 'quorum'
  | 'stream'
  | 'transient'
  | 'disk'
  | 'writing'
  | 'fuse'
  | 'ring'
  | 'next'
  | 'place'
  | 'fullPlace'
  | 'full'
  | 'active'
  | 'standsBy'
  | 'slot'
  | 'coming'
  | 'handled'
  | 'orphaned'
  | 'again'
  | 'unconfirmed'
  | 'ack'
  | 'deadLetters'
  | 'dead'
  | 'reader'
  | 'members'
  | 'copy'
  | 'down'
  | 'memory'
  | 'unread'

/** The signs on stage now and what they say, in the order in which they are explained. */
export function legendSigns(scene: StageScene): { readonly sign: LegendSign; readonly says: string }[] {
  const here = signsOnStage(scene)
  return (Object.keys(SAYS) as LegendSign[]).flatMap((sign) => (here[sign] ? [{ sign, says: SAYS[sign] }] : []))
}

function signsOnStage({ brokers, publishers, exchanges, pills, queues, consumers }: StageScene): Readonly<Record<LegendSign, boolean>> {
  const hasType = (type: string) => exchanges.some((exchange) => exchange.type === type)
  const tokens = queues.flatMap(({ tube }) => tube?.tokens ?? [])
  const slots = consumers.flatMap((consumer) => consumer.slots)
  const rings = queues.flatMap(({ ring }) => (ring === null ? [] : [ring]))
  const there = queues.filter(({ status }) => status !== 'gone')
  const hasTurn = (kind: string) => consumers.some(({ turn }) => turn.kind === kind)
  const dead = queues.flatMap(({ deadLetters }) => (deadLetters === null ? [] : [deadLetters]))
  return {
    direct: hasType('direct'),
    fanout: hasType('fanout'),
    topic: hasType('topic'),
    headers: hasType('headers'),
    default: hasType('default'),
    binding: pills.some(({ kind }) => kind === 'binding'),
    lit: pills.some(({ lights }) => lights.length > 0),
    alternate: pills.some(({ kind }) => kind === 'alternate'),
    classic: there.some(({ type }) => type === 'classic'),
    quorum: there.some(({ type }) => type === 'quorum'),
    stream: there.some(({ type }) => type === 'stream'),
    transient: there.some(({ isDurable }) => !isDurable) || exchanges.some(({ isDurable }) => !isDurable),
    disk: tokens.some(({ kept }) => kept === 'disk'),
    writing: tokens.some(({ kept }) => kept === 'writing'),
    fuse: tokens.some(({ expiry }) => expiry !== null),
    ring: rings.some(({ kind, places, out }) => kind === 'turns' && places.length + out.length > 1),
    next: hasTurn('next'),
    place: consumers.some(({ turn }) => turn.kind === 'place' && !turn.isFull),
    fullPlace: consumers.some(({ turn }) => turn.kind === 'place' && turn.isFull),
    full: hasTurn('full'),
    active: hasTurn('active'),
    standsBy: hasTurn('waiting'),
    slot: consumers.some(({ noAck, prefetch }) => !noAck && prefetch > 0),
    coming: slots.some(({ state }) => state === 'coming'),
    handled: slots.some(({ state }) => state === 'handled'),
    orphaned: slots.some(({ state }) => state === 'orphaned'),
    again: tokens.some(({ isAgain }) => isAgain) || slots.some(({ isAgain }) => isAgain),
    unconfirmed: publishers.some(({ unconfirmedCount }) => unconfirmedCount > 0),
    ack: consumers.some(({ noAck }) => !noAck) || publishers.some(({ confirms }) => confirms !== 'no confirms' && confirms !== ''),
    deadLetters: dead.length > 0,
    dead: dead.some(({ counts }) => counts.length > 0),
    reader: queues.some(({ stream }) => (stream?.readers.length ?? 0) > 0),
    members: queues.some(({ members }) => members.length > 1),
    copy: queues.filter(({ status }) => status === 'there').length > 1 && pills.length > 1,
    down: brokers.some(({ isDown }) => isDown),
    memory: brokers.some(({ memory }) => memory !== null),
    unread: publishers.some(({ unreadCount }) => unreadCount > 0),
  }
}

const SAYS: Readonly<Record<LegendSign, string>> = {
  direct: 'direct exchange: the routing key must be the same as the key of the binding',
  fanout: 'fanout exchange: to everything that is bound to it',
  topic: 'topic exchange: words of the key against a pattern, * for one word, # for any number',
  headers: 'headers exchange: looks at headers instead of the routing key',
  default: 'default exchange: the routing key is the name of the queue',
  binding: 'a binding: what it asks for, before what it leads to',
  lit: 'a binding that has just taken a message',
  alternate: 'alternate exchange: gets what no binding took',
  classic: 'classic queue: messages come in at the left, the head at the right leaves first',
  quorum: 'quorum queue: kept by several nodes, on disk',
  stream: 'stream: reading takes nothing away',
  transient: 'dashed: not durable, gone when the broker stops',
  disk: 'underlined: on disk, it survives a stop of the broker',
  writing: 'being written to disk; its confirm waits for that',
  fuse: 'time to live that is left; red: overdue, but not at the head',
  ring: 'the ring of consumers: the turn is with who is at the left, served ones go to its end; hollow: full; outside: passed over',
  next: 'the next message goes to this consumer',
  place: 'its place in the ring',
  fullPlace: 'full, as many unacked messages as its prefetch, and still in the ring: it leaves when its turn comes and it is full then',
  full: 'full, and out of the ring: passed over; with an acknowledgement it comes back at the end',
  active: 'the single active consumer gets everything',
  standsBy: 'stands by until the active one is gone',
  slot: 'a free slot: one more message may be unacked here',
  coming: 'a slot whose message is on its way',
  handled: 'handled; the broker does not know yet',
  orphaned: 'its connection is gone: the broker gives it to others',
  again: 'redelivered: it was delivered before',
  unconfirmed: 'published, not confirmed yet',
  ack: 'an acknowledgement: of a consumer to the queue, of the broker to a publisher',
  deadLetters: 'the way of dead letters',
  dead: 'why it died: rejected, expired, over the maximum length, over the delivery limit',
  reader: 'what this reader is sent next',
  members: 'nodes that keep a copy: filled leads, dashed asks for votes',
  copy: 'a copy: each queue gets its own',
  down: 'this node is down',
  memory: 'memory in use, of vm_memory_high_watermark',
  unread: 'published, and not read by the broker yet',
}
