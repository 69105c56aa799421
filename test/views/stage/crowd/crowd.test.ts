import { describe, expect, it } from 'vitest'
import type { Packet } from '../../../../src/kernel/agenda.ts'
import { type Crowd, createCrowd, updateCrowd } from '../../../../src/views/stage/crowd/crowd.ts'
import type { CrowdSource } from '../../../../src/views/stage/crowd/crowdSource.ts'
import { crowdLines } from '../../../../src/views/stage/crowd/crowdWords.ts'
import { placeTokens } from '../../../../src/views/stage/crowd/tokenColumns.ts'

interface Sent {
  readonly copies: number
  readonly isLabelled?: boolean
  readonly isAnswer?: boolean
}

function packet(seq: number, sentTick: number, tick: number, message: Sent = { copies: 1 }): Packet<Sent> {
  return { kind: 'packet', seq, sentTick, tick, immediate: false, from: 'shop', to: 'broker', message, cause: null }
}

/** Copies go side by side: along y = 0, 10, 20... from x = 0 to 100. */
const source: CrowdSource<Packet<Sent>> = {
  flightsOf: (it) => [it as Packet<Sent>],
  tokensOf: ({ seq, sentTick, tick, message: { copies, isAnswer } }) =>
    Array.from({ length: copies }, (_, copy) => ({
      way: `lane ${copy}`,
      placeAt: (share) => ({ x: 100 * share, y: 10 * copy }),
      sentTick,
      arriveTick: tick,
      lag: 0,
      behind: 0,
      look: isAnswer ? 'tick' : 'token',
      draw: () => null,
      message: isAnswer ? null : seq,
    })),
  isLabelled: ({ message }) => message.isLabelled ?? false,
  nounOf: ({ message }) => (message.isAnswer ? ['answer', 'answers'] : ['message', 'messages']),
  saysOf: ({ seq }) => `m${seq}`,
}

const NOBODY: ReadonlySet<number> = new Set()

function crowdOf(packets: readonly Packet<Sent>[], tick = 0, marked = NOBODY): Crowd<Packet<Sent>> {
  const crowd = createCrowd(source)
  updateCrowd(crowd, packets, tick, marked)
  return crowd
}

/** Sequence numbers of what is painted, the lowest first, one for each token. */
function painted({ order, owners, columns }: Crowd<Packet<Sent>>): number[] {
  return [...order].flatMap((row) => (columns.isApart[row] === 1 ? [] : [owners[row]?.packet.seq ?? -1]))
}

describe('a crowd', () => {
  it('has a token for every copy of every packet', () => {
    const crowd = crowdOf([packet(1, 0, 100, { copies: 3 }), packet(2, 0, 100)])
    expect(painted(crowd).sort()).toEqual([1, 1, 1, 2])
    expect([...crowd.ways.numbers.keys()]).toEqual(['lane 0', 'lane 1', 'lane 2'])
  })

  it('loses what has arrived, and takes in what was sent since', () => {
    const crowd = crowdOf([packet(1, 0, 100), packet(2, 0, 200)])
    updateCrowd(crowd, [packet(2, 0, 200), packet(3, 100, 300)], 100, NOBODY)
    expect(painted(crowd).sort()).toEqual([2, 3])
  })

  it('looks the same however the present was reached: live, or by a rewind', () => {
    const all = Array.from({ length: 500 }, (_, index) => packet(index, index, index + 300, { copies: 1 + (index % 3) }))
    const live = createCrowd(source)
    for (let tick = 0; tick <= 350; tick += 10) {
      const heap = all.filter((it) => it.sentTick <= tick && it.tick > tick)
      updateCrowd(live, heap, tick, NOBODY)
    }
    const again = crowdOf(all.filter((it) => it.sentTick <= 350 && it.tick > 350).reverse(), 350)
    expect(painted(live).length).toBeGreaterThan(500)
    expect(painted(live)).toEqual(painted(again))
  })

  it('keeps the place of a token in its columns for others when it has left', () => {
    const crowd = createCrowd(source)
    for (let seq = 0; seq < 2_000; seq++) updateCrowd(crowd, [packet(seq, seq, seq + 1)], seq, NOBODY)
    expect(crowd.owners.length).toBeLessThan(10)
  })

  it('has room for any number of tokens', () => {
    const crowd = crowdOf(Array.from({ length: 9_000 }, (_, seq) => packet(seq, 0, 100)))
    expect(new Set(painted(crowd)).size).toBe(9_000)
    placeTokens(crowd.columns, crowd.order, crowd.ways.values, 50, false)
    expect([...crowd.order].every((row) => crowd.columns.x[row] === 50)).toBe(true)
  })

  it('lays messages over the rest, and some messages over their neighbours, spread over all', () => {
    const packets = Array.from({ length: 200 }, (_, seq) => packet(seq, 0, 100, { copies: 1, isAnswer: seq % 2 === 0 }))
    const order = painted(crowdOf(packets))
    expect(order.slice(0, 100).every((seq) => seq % 2 === 0)).toBe(true)
    const uppermost = order.slice(-10).sort((a, b) => a - b)
    const gaps = uppermost.slice(1).map((seq, index) => seq - (uppermost[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThan(5)
  })

  it('leaves out what is drawn one by one: marked messages, and the labelled that arrive first, as many as can be read', () => {
    const labelled = Array.from({ length: 50 }, (_, seq) => packet(100 + seq, 0, 1_000 - seq, { copies: 1, isLabelled: true }))
    const crowd = crowdOf([packet(1, 0, 100), packet(2, 0, 100), ...labelled], 0, new Set([2]))
    expect(crowd.singles.map(({ packet: { seq } }) => seq)).toEqual([2, ...Array.from({ length: 40 }, (_, index) => 149 - index)])
    expect(painted(crowd).sort((a, b) => a - b)).toEqual([1, ...Array.from({ length: 10 }, (_, index) => 100 + index)])
  })

  it('takes back what is marked no more', () => {
    const heap = [packet(1, 0, 100), packet(2, 0, 100)]
    const crowd = crowdOf(heap, 0, new Set([2]))
    updateCrowd(crowd, heap, 0, NOBODY)
    expect(painted(crowd).sort()).toEqual([1, 2])
  })
})

describe('crowdLines', () => {
  it('counts packets and not their copies, as they come and go', () => {
    const crowd = crowdOf([packet(1, 0, 100, { copies: 3 }), packet(2, 0, 200), packet(3, 0, 200, { copies: 1, isAnswer: true })])
    expect(crowdLines(crowd.tallies.values)).toEqual(['shop to broker: 2 messages', 'shop to broker: 1 answer'])
    updateCrowd(crowd, [packet(2, 0, 200), packet(3, 0, 200, { copies: 1, isAnswer: true }), packet(4, 150, 400)], 150, NOBODY)
    expect(crowdLines(crowd.tallies.values)).toEqual(['shop to broker: 2 messages', 'shop to broker: 1 answer'])
    updateCrowd(crowd, [packet(4, 150, 400)], 200, NOBODY)
    expect(crowdLines(crowd.tallies.values)).toEqual(['shop to broker: 1 message'])
  })
})
