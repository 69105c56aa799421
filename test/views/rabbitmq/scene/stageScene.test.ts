import { describe, expect, it } from 'vitest'
import type { RabbitFact } from '../../../../src/brokers/rabbitmq/facts.ts'
import { runTo, runUntil } from '../../../../src/kernel/history.ts'
import { GLOW_MS, lightsNow } from '../../../../src/views/rabbitmq/scene/lightScene.ts'
import { MOST_SLOTS } from '../../../../src/views/rabbitmq/scene/slotScene.ts'
import { consumerIn, queueIn, sceneOf } from '../sceneOf.ts'
import { ordinarySetup, type RabbitHistory, runOf } from '../stageRun.ts'
import { busySetup, fanoutSetup, headersSetup, streamSetup, topicSetup } from '../worlds.ts'

const names = (history: RabbitHistory, queue: string) => queueIn(history, queue).tube?.tokens.map(({ name }) => name) ?? []
const pillTo = (history: RabbitHistory, queue: string) => sceneOf(history).pills.find(({ to }) => to === queue)

describe('a queue', () => {
  it('has what is delivered next at its head', () => {
    const history = runOf(busySetup, 9_000)
    for (let round = 0; round < 12; round++) {
      const head = names(history, 'images')[0]
      const fact = runUntil(history, ({ type }) => type === 'message.delivered', 60_000)
      expect(`m${(fact?.data as { message: number } | undefined)?.message}`).toBe(head)
    }
  })

  it('tells how many messages have no room', () => {
    const { tube, ready } = queueIn(runOf(busySetup, 9_000), 'images')
    expect(tube?.more).toBeGreaterThan(0)
    expect((tube?.tokens.length ?? 0) + (tube?.more ?? 0)).toBe(ready)
  })

  it('has a message that was given back at its old place if it is classic, marked redelivered', () => {
    const requeue = {
      ...busySetup.groups[0],
      id: 'workers',
      queue: 'images',
      onFailure: 'requeue' as const,
      handler: { serviceMs: 500, failureRate: 1 },
    }
    const history = runOf({ ...busySetup, groups: [{ ...requeue, prefetch: 3 }], consumers: [{ name: 'c1', group: 'workers' }] }, 1_500)
    let checked = 0
    while (checked < 5) {
      runUntil(history, ({ type }) => type === 'message.requeued', 60_000)
      const order = names(history, 'images').map((name) => Number(name.slice(1)))
      expect(order).toEqual([...order].sort((a, b) => a - b))
      checked++
    }
    const again = queueIn(history, 'images').tube?.tokens.filter(({ isAgain }) => isAgain) ?? []
    const held = consumerIn(history, 'c1').slots.filter(({ isAgain }) => isAgain)
    expect(again.length + held.length).toBeGreaterThan(0)
  })

  it('shows which messages are on disk: persistent ones of a durable queue, all of a quorum queue', () => {
    const history = runOf(fanoutSetup, 6_000)
    const kept = (queue: string) => new Set(queueIn(history, queue).tube?.tokens.map(({ token, kept: how }) => `${token.key} ${how}`))
    expect(kept('billing')).toEqual(new Set(['kept disk', 'gone memory']))
    expect(kept('e-mail')).toEqual(new Set(['kept memory', 'gone memory']))
    expect(new Set(queueIn(runOf(topicSetup, 6_000), 'orders').tube?.tokens.map((token) => token.kept))).toEqual(new Set(['disk']))
  })

  it('after a kill has what was on disk and no more, marked when it starts again; a transient one is seen to be gone', () => {
    const kill = { tick: 6_000, command: { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' } as const }
    const start = { tick: 6_200, command: { type: 'startBroker', broker: 'rabbit-1' } as const }
    const looks = (history: RabbitHistory) =>
      new Set(queueIn(history, 'billing').tube?.tokens.map(({ token, isAgain }) => `${token.key} ${isAgain}`))
    const history = runOf(fanoutSetup, 6_100, [kill])
    const billing = queueIn(history, 'billing')
    expect(billing.status).toBe('down')
    expect(looks(history)).toEqual(new Set(['kept false']))
    expect(looks(runOf(fanoutSetup, 6_250, [kill, start]))).toEqual(new Set(['kept true']))
    expect(queueIn(history, 'e-mail').status).toBe('gone')
    expect(sceneOf(history).brokers).toMatchObject([{ node: 'rabbit-1', isDown: true, words: 'killed' }])
  })

  it('counts its dead letters by reason', () => {
    const { deadLetters } = queueIn(runOf(ordinarySetup, 30_000), 'images')
    expect(deadLetters).toMatchObject({ exchange: 'dlx', isMissing: false })
    expect(deadLetters?.counts.map(({ reason }) => reason)).toEqual(['rejected'])
  })

  it('is a tape if it is a stream, with where each reader is and nothing taken away', () => {
    const history = runOf(streamSetup, 12_000)
    const { stream, tube, ring } = queueIn(history, 'log')
    expect([tube, ring]).toEqual([null, null])
    expect(stream?.cells.at(-1)?.offset).toBe((stream?.end ?? 0) - 1)
    const [fast, slow] = ['d1', 'b1'].map((id) => stream?.readers.find((reader) => reader.id === id))
    expect(fast?.behind).toBeLessThan(slow?.behind ?? 0)
    for (const { offset, isRead } of stream?.cells ?? []) expect(isRead).toBe(offset < (slow?.offset ?? 0))
  })
})

describe('a consumer', () => {
  it('never has more messages in its slots than its prefetch, and each in a slot of its own', () => {
    const history = runOf(
      { ...busySetup, groups: [{ id: 'workers', queue: 'images', prefetch: 3, handler: { serviceMs: 700, jitter: 1, workers: 3 } }] },
      1_500,
    )
    let most = 0
    for (let tick = 1_500; tick < 15_000; tick += 70) {
      runTo(history, tick)
      for (const { slots, prefetch, unacked } of sceneOf(history).consumers) {
        most = Math.max(most, unacked)
        expect(unacked).toBeLessThanOrEqual(prefetch)
        expect(new Set(slots.map(({ at }) => at)).size).toBe(slots.length)
        for (const { at, isCounted } of slots) if (isCounted) expect(at).toBeLessThan(prefetch)
      }
    }
    expect(most).toBe(3)
  })

  it('holds a message from its way there to the arrival of the ack', () => {
    const history = runOf({ ...ordinarySetup, consumers: [{ name: 'c1', group: 'workers' }] }, 1_500)
    const seen: string[] = []
    for (let tick = 1_500; tick < 6_000; tick += 20) {
      runTo(history, tick)
      const slot = consumerIn(history, 'c1').slots.find(({ tag }) => tag === 1)
      if (slot !== undefined && seen.at(-1) !== slot.state) seen.push(slot.state)
    }
    expect(seen).toEqual(['coming', 'working', 'handled'])
  })

  it('that has crashed has orphans until the broker learns of it', () => {
    const crash = [{ tick: 6_000, command: { type: 'crashConsumer', consumer: 'c2' } as const }]
    const history = runOf(busySetup, 6_100, crash)
    expect(consumerIn(history, 'c2')).toMatchObject({ activity: { words: 'crashed' }, slots: [{ state: 'orphaned' }] })
    runTo(history, 6_400)
    expect(consumerIn(history, 'c2').slots).toEqual([])
    const back = history.trace.facts.find(({ type }) => type === 'message.requeued')?.data as { content: number }
    const waiting = queueIn(history, 'images').tube?.tokens ?? []
    const held = sceneOf(history).consumers.flatMap(({ slots }) => slots)
    expect([...waiting, ...held].find(({ content }) => content === back.content)?.isAgain).toBe(true)
  })

  it('with more messages than any box has room for has the first of them, and tells how many more there are', () => {
    const hoarder = { id: 'workers', queue: 'images', ack: 'never' as const, handler: { serviceMs: 100 } }
    const history = runOf({ ...busySetup, groups: [hoarder], consumers: [{ name: 'c1', group: 'workers' }] }, 9_000)
    const { slots, more, unacked, places } = consumerIn(history, 'c1')
    expect(unacked).toBeGreaterThan(2 * MOST_SLOTS)
    expect(slots.map(({ tag }) => tag)).toEqual(Array.from({ length: MOST_SLOTS }, (_, index) => index + 1))
    expect([slots.length + more, places]).toEqual([unacked, unacked])
  })

  it('that does not acknowledge has what it works on first, and then what waits', () => {
    const eager = { id: 'workers', queue: 'images', ack: 'auto' as const, handler: { serviceMs: 900 } }
    const { slots, uncounted, more } = consumerIn(runOf({ ...busySetup, groups: [eager] }, 9_000), 'c1')
    expect(slots.map(({ state }) => state)).toEqual(['working', ...slots.slice(1).map(() => 'waiting')])
    expect(uncounted).toBe(slots.length + more)
  })

  it('that does not acknowledge has messages that take no slot', () => {
    const history = runOf({ ...busySetup, groups: [{ id: 'workers', queue: 'images', ack: 'auto', handler: { serviceMs: 900 } }] }, 9_000)
    const { slots, unacked, noAck } = consumerIn(history, 'c1')
    expect({ unacked, noAck }).toEqual({ unacked: 0, noAck: true })
    expect(slots.length).toBeGreaterThan(1)
  })
})

describe('a binding', () => {
  it('lights up when a message leaves the exchange for it, and for a while after it was routed', () => {
    const history = runOf(topicSetup, 1_400)
    runUntil(history, ({ type }) => type === 'message.published', 20_000)
    const sent = history.state.kernel.tick
    const [light] = pillTo(history, 'europe')?.lights ?? []
    expect(light?.fromTick).toBeGreaterThan(sent)
    expect(light?.fromTick).toBeLessThan(sent + 300)
    expect(light?.untilTick).toBe(sent + 300 + GLOW_MS)
    runTo(history, sent + 300)
    expect(pillTo(history, 'europe')?.lights.length).toBeGreaterThan(0)
  })

  it('says which words of the key each word of its pattern stands for', () => {
    const history = runOf(topicSetup, 1_400)
    runUntil(history, ({ type }) => type === 'message.routed', 20_000)
    expect(pillTo(history, 'europe')?.lights[0]?.match).toEqual({
      kind: 'words',
      words: [
        { pattern: '*', matched: 'order' },
        { pattern: 'eu', matched: 'eu' },
        { pattern: '#', matched: 'new' },
      ],
    })
    expect(pillTo(history, 'orders')?.lights[0]?.match).toMatchObject({ words: [{ matched: 'order' }, { matched: 'eu.new' }] })
  })

  it('lights up for the last of many messages that were routed at once, and the others are not looked up', () => {
    const history = runOf(topicSetup, 1_400)
    const fact = runUntil(history, ({ type }) => type === 'message.routed', 20_000) as RabbitFact
    const one = lightsNow(history.state, [fact]).length
    expect(one).toBeGreaterThan(0)
    expect(
      lightsNow(
        history.state,
        Array.from({ length: 400 }, () => fact),
      ).length,
    ).toBeLessThanOrEqual(40 * one)
  })

  it('stays dark when it does not match, and the alternate lights up when none does', () => {
    const history = runOf(topicSetup, 3_600)
    runUntil(history, (fact) => fact.type === 'message.routed' && fact.tick > 3_500, 20_000)
    const lit = sceneOf(history).pills.filter(({ lights }) => lights.some(({ look }) => look.token.key === 'audit'))
    expect(lit.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['alternate lost', 'binding unmatched'])
  })

  it('of a headers exchange says which headers fit', () => {
    const history = runOf(headersSetup, 1_400)
    runUntil(history, ({ type }) => type === 'message.routed', 20_000)
    expect(pillTo(history, 'pdf')?.lights[0]?.match).toEqual({ kind: 'headers', fits: [true, true] })
    runUntil(history, ({ type }) => type === 'message.routed', 20_000)
    expect(pillTo(history, 'urgent')?.lights.at(-1)?.match).toEqual({ kind: 'headers', fits: [false, true] })
  })
})
