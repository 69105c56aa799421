import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import { at } from '../../src/kernel/column.ts'
import {
  createDueMessages,
  createExtraMessages,
  createKeyedMessage,
  createMessage,
  createMessages,
  keyOf,
  messagesDue,
  nextMessageTick,
  type Stream,
  type StreamSetup,
  setPaused,
  setRate,
} from '../../src/workload/messages.ts'

const setup: StreamSetup = { id: 'orders', producer: 'web-shop', destination: 'orders', ratePerSecond: 100 }
const messagesOf = (changes: Partial<StreamSetup> = {}) => createMessages([{ ...setup, ...changes }])
const onlyStream = (messages: ReturnType<typeof messagesOf>) => messages.streams[0] as Stream

/** Due ticks of the next `count` messages, each made when it is due. */
function dueTicks(messages: ReturnType<typeof messagesOf>, count: number): (number | null)[] {
  return Array.from({ length: count }, () => {
    const tick = nextMessageTick(onlyStream(messages))
    if (tick !== null) createMessage(messages, 1, 0, tick)
    return tick
  })
}

describe('the schedule of a stream', () => {
  it('keeps its rate exactly over any stretch, also when no interval is whole', () => {
    expect(dueTicks(messagesOf({ ratePerSecond: 3, startMs: 10 }), 7)).toEqual([10, 343, 676, 1010, 1343, 1676, 2010])
  })

  it('has several messages due in one tick when the rate is above 1000 per second', () => {
    expect(dueTicks(messagesOf({ ratePerSecond: 3000 }), 7)).toEqual([0, 0, 0, 1, 1, 1, 2])
  })

  it('makes what is due one by one or at once, with the same result', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 900_000, noNaN: true }),
        fc.nat(50),
        fc.option(fc.nat(2500), { nil: undefined }),
        fc.constantFrom('cycle' as const, 'weighted' as const),
        (ratePerSecond, tick, stopAfter, pick) => {
          const changes = {
            ratePerSecond: Math.min(ratePerSecond, 3e6 / (tick + 1)),
            pick,
            keys: [{ key: 'a' }, { key: null, weight: 2 }],
            ...(stopAfter === undefined ? {} : { stopAfter }),
          }
          const slow = messagesOf(changes)
          for (let due = nextMessageTick(onlyStream(slow)); due !== null && due <= tick; due = nextMessageTick(onlyStream(slow)))
            createMessage(slow, 7, 0, tick)
          const fast = messagesOf(changes)
          createDueMessages(fast, 7, 0, tick, messagesDue(onlyStream(fast), tick))
          expect(canonical(fast)).toBe(canonical(slow))
          expect(messagesDue(onlyStream(fast), tick)).toBe(0)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is not delayed or used up by bursts, single sends and messages made by handling others', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('own', 'burst', 'send', 'forward')), (kinds) => {
        const plain = messagesOf({ stopAfter: 20 })
        const busy = messagesOf({ stopAfter: 20 })
        for (const kind of kinds) {
          if (kind === 'own') expect(dueTicks(busy, 1)).toEqual(dueTicks(plain, 1))
          else if (kind === 'burst') createExtraMessages(busy, 1, 0, 5, 2)
          else if (kind === 'send') createKeyedMessage(busy, 0, 5, 'k')
          else if (busy.key.length > 0) createMessage(busy, 1, 0, 5, 0)
        }
        expect(nextMessageTick(onlyStream(busy))).toBe(nextMessageTick(onlyStream(plain)))
      }),
    )
  })

  it('stops after stopAfter messages of its own', () => {
    expect(dueTicks(messagesOf({ stopAfter: 2 }), 4)).toEqual([0, 10, null, null])
  })

  it('goes on one interval after a new rate or a resume, without catching up', () => {
    const messages = messagesOf()
    dueTicks(messages, 3)
    setRate(onlyStream(messages), 50, 1000)
    expect(nextMessageTick(onlyStream(messages))).toBe(1020)
    setPaused(onlyStream(messages), true, 1010)
    expect(nextMessageTick(onlyStream(messages))).toBeNull()
    setPaused(onlyStream(messages), false, 5000)
    expect(nextMessageTick(onlyStream(messages))).toBe(5020)
  })
})

describe('the keys of a stream', () => {
  const drawn = (changes: Partial<StreamSetup>, count: number, seed = 1) => {
    const messages = messagesOf(changes)
    return Array.from({ length: count }, () => keyOf(messages, createMessage(messages, seed, 0, 0)))
  }

  it('come in turn when they are to cycle', () => {
    expect(drawn({ keys: [{ key: 'a' }, { key: null }, { key: 'c' }], pick: 'cycle' }, 5)).toEqual(['a', null, 'c', 'a', null])
  })

  it('come by weight otherwise: weight 0 never, three times the weight about three times as often', () => {
    const keys = drawn({ keys: [{ key: 'a', weight: 3 }, { key: 'never', weight: 0 }, { key: 'b' }] }, 4000)
    expect(keys).not.toContain('never')
    const share = keys.filter((key) => key === 'a').length / keys.length
    expect(share).toBeGreaterThan(0.72)
    expect(share).toBeLessThan(0.78)
  })

  it('are the same for the same seed and others for another', () => {
    const keys = [{ key: 'a' }, { key: 'b' }, { key: 'c' }]
    expect(drawn({ keys }, 50, 7)).toEqual(drawn({ keys }, 50, 7))
    expect(drawn({ keys }, 50, 7)).not.toEqual(drawn({ keys }, 50, 8))
  })

  it('can be any text, also the names of what every object has', () => {
    const messages = messagesOf()
    const names = ['constructor', '__proto__', '', 'constructor']
    const rows = names.map((name) => createKeyedMessage(messages, 0, 0, name))
    expect(rows.map((row) => keyOf(messages, row))).toEqual(names)
    expect(at(messages.key, rows[0]!)).toBe(at(messages.key, rows[3]!))
  })

  it('are taken over from the message whose handling made this one', () => {
    const messages = createMessages([setup, { ...setup, id: 'copies', keys: [{ key: 'other' }] }])
    const parent = createKeyedMessage(messages, 0, 0, 'order-7')
    const child = createMessage(messages, 1, 1, 5, parent)
    expect(keyOf(messages, child)).toBe('order-7')
    expect(at(messages.parent, child)).toBe(parent)
  })
})
