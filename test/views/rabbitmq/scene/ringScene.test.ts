import { describe, expect, it } from 'vitest'
import type { RabbitFact } from '../../../../src/brokers/rabbitmq/facts.ts'
import { runTo, runUntil } from '../../../../src/kernel/history.ts'
import { legendSigns } from '../../../../src/views/rabbitmq/scene/legendSigns.ts'
import { consumerSays } from '../../../../src/views/rabbitmq/stage/stageSays.ts'
import { consumerIn, queueIn, sceneOf } from '../sceneOf.ts'
import { ordinarySetup, type RabbitHistory, runOf } from '../stageRun.ts'
import { busySetup } from '../worlds.ts'

const QUORUM = { 'x-queue-type': 'quorum', 'x-dead-letter-exchange': 'dlx' }
const asQuorum = { ...busySetup, queues: [{ name: 'images', arguments: QUORUM }, { name: 'dead' }] }

/** Runs on to the tick before the next delivery, and says who was shown as next there and who then got the message. */
function nextDelivery(history: RabbitHistory): { shown: string | null; served: string } {
  const probe = runOf(history.state.setup, history.state.kernel.tick)
  const fact = runUntil(
    probe,
    ({ type, tick }) => type === 'message.delivered' && tick > history.state.kernel.tick,
    60_000,
  ) as RabbitFact | null
  if (fact?.type !== 'message.delivered') throw new Error('no delivery')
  runTo(history, fact.tick - 1)
  const shown = queueIn(history, 'images').ring?.next ?? null
  runTo(history, fact.tick)
  return { shown, served: fact.data.consumer }
}

describe('ringScene', () => {
  it('shows as next whoever then gets the next message, as long as anybody has room', () => {
    for (const setup of [ordinarySetup, { ...ordinarySetup, queues: [{ name: 'images', arguments: QUORUM }, { name: 'dead' }] }]) {
      const history = runOf(setup, 1_500)
      let checked = 0
      for (let delivery = 0; delivery < 30; delivery++) {
        const { shown, served } = nextDelivery(history)
        if (shown === null) continue
        checked++
        expect(shown).toBe(served)
      }
      expect(checked).toBeGreaterThan(5)
    }
  })

  it('has the order of the broker, with consumers called by their names', () => {
    const history = runOf(ordinarySetup, 1_500)
    const queue = history.state.queues.images
    if (queue?.type !== 'classic') throw new Error('no classic queue')
    expect(queueIn(history, 'images').ring?.places.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3'])
    runTo(history, 2_200)
    const ring = queueIn(history, 'images').ring
    expect(ring?.places.map(({ id }) => id)).toEqual(queue.ring.map((key) => key.slice(key.indexOf('/') + 1)))
    expect(ring?.places[0]?.id).not.toBe('c1')
  })

  it('keeps a full consumer of a classic queue in the ring until its turn comes, and then has it outside', () => {
    const history = runOf(busySetup, 1_500)
    runUntil(history, ({ type }) => type === 'consumer.passedOver', 30_000)
    const { ring } = queueIn(history, 'images')
    const passedOver = history.trace.facts
      .filter((fact) => fact.type === 'consumer.passedOver')
      .map(({ data }) => (data as { consumer: string }).consumer)
    expect(ring?.out.map(({ id }) => id)).toEqual(passedOver)
    expect(ring?.places.map(({ id }) => id)).not.toContain(passedOver[0])
    expect(consumerIn(history, passedOver[0] ?? '').turn.kind).toBe('full')
  })

  it('says of a full consumer that was not found full at which place of the ring it is', () => {
    const three = ordinarySetup.streams.map((stream) => ({ ...stream, ratePerSecond: 10, stopAfter: 3 }))
    const history = runOf({ ...busySetup, streams: three }, 3_000)
    expect(queueIn(history, 'images').ring?.out).toEqual([])
    expect(['c1', 'c2', 'c3'].map((id) => consumerIn(history, id).turn)).toEqual(
      [1, 2, 3].map((place) => ({ kind: 'place', place, isFull: true })),
    )
    const says = ['c1', 'c2', 'c3'].map((id) => consumerSays(consumerIn(history, id)))
    for (const [index, place] of ['1st', '2nd', '3rd'].entries()) expect(says[index]).toMatch(new RegExp(`, full, ${place} in the ring$`))
    const signs = legendSigns(sceneOf(history)).map(({ sign }) => sign)
    expect(signs).toContain('fullPlace')
    expect(signs).not.toContain('full')
  })

  it('has a full consumer of a quorum queue outside at once', () => {
    const history = runOf(asQuorum, 1_500)
    runUntil(history, ({ type }) => type === 'message.delivered', 30_000)
    const { ring } = queueIn(history, 'images')
    expect(ring?.out.map(({ id }) => id)).toEqual(['c1'])
    expect(ring?.places.map(({ id }) => id)).toEqual(['c2', 'c3'])
  })

  it('knows where each stood before the last turn: who was served at the head, who came back outside', () => {
    const history = runOf(ordinarySetup, 1_500)
    runUntil(history, ({ type }) => type === 'message.delivered', 30_000)
    const { ring } = queueIn(history, 'images')
    expect(ring?.movedTick).toBe(history.state.kernel.tick)
    expect(ring?.places.map(({ id, before }) => [id, before])).toEqual([
      ['c2', 1],
      ['c3', 2],
      ['c1', 0],
    ])
    const busy = runOf(busySetup, 1_500)
    runUntil(busy, ({ type }) => type === 'consumer.rejoined', 30_000)
    const back = busy.trace.facts.findLast(({ type }) => type === 'consumer.rejoined')?.data as { consumer: string }
    const all = queueIn(busy, 'images').ring
    const place = [...(all?.places ?? []), ...(all?.out ?? [])].find(({ id }) => id === back.consumer)
    // It came back and was served in the same tick.
    expect(place?.before ?? null).toBeNull()
  })

  it('has one active consumer and the others standing by where the queue asks for that', () => {
    const single = { 'x-single-active-consumer': true }
    const history = runOf({ ...ordinarySetup, queues: [{ name: 'images', arguments: single }, { name: 'dead' }] }, 4_000, [])
    const { ring } = queueIn({ ...history }, 'images')
    expect(ring).toMatchObject({ kind: 'single', places: [{ id: 'c1' }], out: [{ id: 'c2' }, { id: 'c3' }] })
    expect(['c1', 'c2', 'c3'].map((id) => consumerIn(history, id).turn.kind)).toEqual(['active', 'waiting', 'waiting'])
  })

  it('has higher priorities before lower ones', () => {
    const consumers = [
      { name: 'c1', group: 'workers' },
      { name: 'c2', group: 'workers', arguments: { 'x-priority': 5 } },
    ]
    const history = runOf({ ...ordinarySetup, consumers }, 1_500)
    expect(queueIn(history, 'images').ring?.places.map(({ id }) => id)).toEqual(['c2', 'c1'])
    expect(consumerIn(history, 'c2').priority).toBe(5)
  })
})
