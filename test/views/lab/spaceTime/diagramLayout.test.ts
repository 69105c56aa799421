import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiagramInput, layoutDiagram } from '../../../../src/views/lab/spaceTime/diagramLayout.ts'
import type { DiagramMessage } from '../../../../src/views/lab/spaceTime/diagramMessage.ts'

const nodes = ['web-shop', 'broker-1', 'broker-2', 'c1'].map((node) => ({ node, name: node }))

const message = (seq: number, more: Partial<DiagramMessage> = {}): DiagramMessage => ({
  seq,
  from: 'web-shop',
  to: 'broker-1',
  sentTick: 9_000,
  tick: 9_300,
  cause: null,
  label: 'Produce',
  says: 'x',
  kind: 'records',
  isAnswer: false,
  ...more,
})

const base: DiagramInput = { nodes, messages: [message(1)], now: 10_000, windowMs: 5_000, width: 800, height: 500 }

describe('layoutDiagram', () => {
  it('has the present at the right and time running to it evenly', () => {
    const { left, nowX, arrows } = layoutDiagram({ ...base, messages: [message(1, { sentTick: 5_000, tick: 10_000 })] })
    expect(arrows[0]?.x1).toBeCloseTo(left)
    expect(arrows[0]?.x2).toBeCloseTo(nowX)
  })

  it('draws from the machine that sends to the one that receives', () => {
    const { lifelines, arrows } = layoutDiagram(base)
    const yOf = (node: string) => lifelines.find((line) => line.node === node)?.y
    expect([arrows[0]?.y1, arrows[0]?.y2]).toEqual([yOf('web-shop'), yOf('broker-1')])
  })

  it('leaves out messages of machines that it does not know', () => {
    expect(layoutDiagram({ ...base, messages: [message(1, { to: 'c9' })] }).arrows).toEqual([])
  })

  it('writes no words over other words, over a line, or beyond the edges', () => {
    const anyMessage = fc.record({
      sentTick: fc.integer({ min: 4_000, max: 10_000 }),
      takes: fc.integer({ min: 1, max: 900 }),
      pair: fc.integer({ min: 0, max: 11 }),
    })
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 60 }), fc.constantFrom(300, 800), (drawn, width) => {
        const messages = drawn.map(({ sentTick, takes, pair }, seq) => {
          const from = nodes[pair % 4]?.node ?? ''
          const to = nodes[(pair + 1 + (pair % 3)) % 4]?.node ?? ''
          return message(seq, { sentTick, tick: sentTick + takes, from, to, label: pair % 2 ? 'OffsetCommit' : '3 records' })
        })
        const layout = layoutDiagram({ ...base, messages, width })
        const boxes = layout.arrows.flatMap(({ label, message: { label: words } }) =>
          label === null ? [] : [{ ...label, half: (words.length * 6.7) / 2 }],
        )
        for (const [index, box] of boxes.entries()) {
          expect(box.x - box.half).toBeGreaterThanOrEqual(layout.left)
          expect(box.x + box.half).toBeLessThanOrEqual(layout.nowX)
          for (const { y } of layout.lifelines) expect(Math.abs(y - box.y)).toBeGreaterThan(7)
          for (const other of boxes.slice(index + 1)) {
            const isBeside = Math.abs(box.x - other.x) >= box.half + other.half
            expect(isBeside || Math.abs(box.y - other.y) >= 15).toBe(true)
          }
        }
      }),
      { seed: 11 },
    )
  })

  it('gives every machine its line even in a low window, which then scrolls', () => {
    const layout = layoutDiagram({ ...base, height: 60 })
    const [first, second] = layout.lifelines
    expect((second?.y ?? 0) - (first?.y ?? 0)).toBeGreaterThanOrEqual(44)
    expect(layout.height).toBeGreaterThan(60)
  })

  it('writes times at whole steps, apart from each other', () => {
    for (const windowMs of [500, 5_000, 60_000]) {
      const { ticks } = layoutDiagram({ ...base, now: 61_234, windowMs })
      expect(ticks.length, `${windowMs}`).toBeGreaterThan(1)
      for (const [index, { x }] of ticks.entries()) if (index > 0) expect(x - (ticks[index - 1]?.x ?? 0)).toBeGreaterThan(30)
    }
  })
})
