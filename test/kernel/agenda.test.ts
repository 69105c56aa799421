import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Agenda,
  addPacket,
  addTimer,
  countUnderWay,
  createAgenda,
  type Happening,
  nextDueTick,
  type Packet,
  packetsSince,
  packetsUnderWay,
  removeTimer,
  removeTimersOf,
  type Timer,
  takeDue,
  takeImmediate,
  timerTick,
} from '../../src/kernel/agenda.ts'

function timer(node: string, key: string, tick: number, seq: number, immediate = false): Timer {
  return { kind: 'timer', node, key, tick, seq, immediate, cause: null }
}

function packet(tick: number, seq: number, immediate = false): Packet {
  return { kind: 'packet', tick, seq, immediate, sentTick: 0, from: 'a', to: 'b', message: null, cause: null }
}

function takeAll(agenda: Agenda, tick: number): number[] {
  const seqs: number[] = []
  for (let item = takeDue(agenda, tick); item !== null; item = takeDue(agenda, tick)) seqs.push(item.seq)
  return seqs
}

describe('the agenda', () => {
  test('hands out what is due, earliest first; in one tick timers come before packets, then the order of sequence counts', () => {
    const agenda = createAgenda()
    addPacket(agenda, packet(5, 1))
    addTimer(agenda, timer('n', 'late', 6, 2))
    addTimer(agenda, timer('n', 'x', 5, 4))
    addPacket(agenda, packet(4, 5))
    addTimer(agenda, timer('m', 'x', 5, 3))
    expect(nextDueTick(agenda)).toBe(4)
    expect(takeAll(agenda, 5)).toEqual([5, 3, 4, 1])
    expect(takeAll(agenda, 6)).toEqual([2])
    expect(nextDueTick(agenda)).toBeNull()
  })

  test('a timer that is set again goes off once, at its new time', () => {
    const agenda = createAgenda()
    addTimer(agenda, timer('n', 'x', 5, 1))
    addTimer(agenda, timer('n', 'x', 9, 2))
    expect(timerTick(agenda, 'n', 'x')).toBe(9)
    expect(nextDueTick(agenda)).toBe(9)
    expect(takeAll(agenda, 20)).toEqual([2])
    expect(timerTick(agenda, 'n', 'x')).toBeNull()
  })

  test('what is over leaves nothing behind', () => {
    const agenda = createAgenda()
    for (const seq of [1, 2, 3]) addTimer(agenda, timer('n', `x${seq}`, seq, seq))
    removeTimer(agenda, 'n', 'x3')
    takeAll(agenda, 9)
    expect(agenda).toEqual(createAgenda())
  })

  test('a cancelled timer does not go off, and is not seen as due', () => {
    const agenda = createAgenda()
    addTimer(agenda, timer('n', 'x', 5, 1))
    addTimer(agenda, timer('n', 'y', 7, 2))
    removeTimer(agenda, 'n', 'x')
    removeTimer(agenda, 'n', 'never set')
    expect(nextDueTick(agenda)).toBe(7)
    expect(takeAll(agenda, 20)).toEqual([2])
  })

  test('a dead node loses its own timers, not those of a node whose name begins alike, and not what is under way', () => {
    const agenda = createAgenda()
    addTimer(agenda, timer('broker-1', 'x', 1, 1))
    addTimer(agenda, timer('broker-1', 'y', 2, 2))
    addTimer(agenda, timer('broker-10', 'x', 3, 3))
    addPacket(agenda, packet(4, 4))
    removeTimersOf(agenda, 'broker-1')
    expect(takeAll(agenda, 20)).toEqual([3, 4])
  })

  test('immediate happenings can be taken ahead of the clock; timers with a delay stay', () => {
    const agenda = createAgenda()
    addPacket(agenda, packet(9, 1, true))
    addTimer(agenda, timer('n', 'session', 3, 2))
    addTimer(agenda, timer('n', 'now', 9, 3, true))
    addPacket(agenda, packet(2, 4))
    expect(takeImmediate(agenda, 1)).toBeNull()
    expect([takeImmediate(agenda)?.seq, takeImmediate(agenda)?.seq, takeImmediate(agenda)]).toEqual([3, 1, null])
    expect(takeAll(agenda, 20)).toEqual([4, 2])
  })

  test('tells what is under way in order of arrival; what has arrived is not', () => {
    const agenda = createAgenda()
    for (const [seq, tick] of [7, 4, 7, 4, 5].entries()) addPacket(agenda, packet(tick, seq))
    addTimer(agenda, timer('n', 'x', 4, 5))
    expect(takeDue(agenda, 4)?.seq).toBe(5)
    expect(takeDue(agenda, 4)?.seq).toBe(1)
    expect(packetsUnderWay(agenda).map(({ seq }) => seq)).toEqual([3, 4, 0, 2])
    expect(packetsSince(agenda, 2).map(({ seq }) => seq)).toEqual([2, 3, 4])
    expect(packetsSince(agenda, 5)).toEqual([])
  })

  test('a replaced immediate timer is not taken', () => {
    const agenda = createAgenda()
    addTimer(agenda, timer('n', 'x', 2, 1, true))
    addTimer(agenda, timer('n', 'x', 50, 2))
    expect(takeImmediate(agenda)).toBeNull()
    expect(timerTick(agenda, 'n', 'x')).toBe(50)
  })
})

/** The same, done the slow way: a list that is sorted whenever it is asked. */
function inOrder(items: Happening[]): Happening[] {
  const rank = (item: Happening) => [item.tick, item.kind === 'timer' ? 0 : 1, item.seq]
  return [...items].sort((left, right) => {
    const [a, b] = [rank(left), rank(right)]
    return a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!
  })
}

test('whatever is added, replaced, cancelled and taken, it does what a sorted list does', () => {
  const node = fc.constantFrom('a', 'b', 'ab')
  const key = fc.constantFrom('x', 'y')
  const tick = fc.nat(30)
  const op = fc.oneof(
    fc.record({ op: fc.constant('timer' as const), node, key, tick, immediate: fc.boolean() }),
    fc.record({ op: fc.constant('packet' as const), tick, immediate: fc.boolean() }),
    fc.record({ op: fc.constant('cancel' as const), node, key }),
    fc.record({ op: fc.constant('die' as const), node }),
    fc.record({ op: fc.constant('due' as const), tick }),
    fc.record({ op: fc.constant('immediate' as const) }),
  )
  fc.assert(
    fc.property(fc.array(op, { maxLength: 80 }), (ops) => {
      const agenda = createAgenda()
      let list: Happening[] = []
      for (const [seq, step] of ops.entries()) {
        const without = (gone: (item: Timer) => boolean) => list.filter((item) => item.kind === 'packet' || !gone(item))
        if (step.op === 'timer') {
          const made = timer(step.node, step.key, step.tick, seq, step.immediate)
          addTimer(agenda, made)
          list = [...without((item) => item.node === step.node && item.key === step.key), made]
        } else if (step.op === 'packet') {
          const made = packet(step.tick, seq, step.immediate)
          addPacket(agenda, made)
          list.push(made)
        } else if (step.op === 'cancel') {
          removeTimer(agenda, step.node, step.key)
          list = without((item) => item.node === step.node && item.key === step.key)
        } else if (step.op === 'die') {
          removeTimersOf(agenda, step.node)
          list = without((item) => item.node === step.node)
        } else {
          const [expected] = inOrder(list).filter((item) => (step.op === 'due' ? item.tick <= step.tick : item.immediate))
          expect(step.op === 'due' ? takeDue(agenda, step.tick) : takeImmediate(agenda)).toEqual(expected ?? null)
          list = list.filter((item) => item !== expected)
        }
        expect(nextDueTick(agenda)).toBe(inOrder(list)[0]?.tick ?? null)
        const underWay = inOrder(list).filter(({ kind }) => kind === 'packet')
        expect(packetsUnderWay(agenda)).toEqual(underWay)
        expect(countUnderWay(agenda)).toBe(underWay.length)
        expect(packetsSince(agenda, seq - 3).map((item) => item.seq)).toEqual(
          underWay.flatMap((item) => (item.seq >= seq - 3 ? [item.seq] : [])).sort((left, right) => left - right),
        )
      }
    }),
    { numRuns: 400 },
  )
})
