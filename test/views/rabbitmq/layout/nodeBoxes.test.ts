import { describe, expect, it } from 'vitest'
import cluster from '../../../../src/scenarios/lessons/rabbit-cluster.ts'
import quorum from '../../../../src/scenarios/lessons/rabbit-quorum.ts'
import { layoutStage } from '../../../../src/views/rabbitmq/layout/layout.ts'
import { nodeChips, nodesInColumn, nodesInLine } from '../../../../src/views/rabbitmq/layout/nodeBoxes.ts'
import { topologyOf } from '../../../../src/views/rabbitmq/layout/topologyOf.ts'
import { overlap, rect, right } from '../../../../src/views/stage/rect.ts'
import { createTextMeasure, TEXT } from '../../../../src/views/stage/textFit.ts'
import { runOf } from '../stageRun.ts'

const NODES = ['rabbit-1', 'rabbit-2', 'rabbit-3']
const measure = createTextMeasure('sans-serif')
const widthOf = (words: string) => measure(words, TEXT.small, true) + 16
const line = Object.values(nodesInLine(NODES, rect(10, 10, 400, 20), 1))
const said = (chips: ReturnType<typeof nodeChips>) => chips.map(({ words }) => words)

describe('nodeChips', () => {
  it('says all there is to say where a line has room, pushing the others aside', () => {
    const wordings = NODES.map((node) => (node === 'rabbit-1' ? ['rabbit-1: lost rabbit-2, rabbit-3', 'rabbit-1: lost 2', node] : [node]))
    const chips = nodeChips(line, wordings, widthOf, 1)
    expect(said(chips)).toEqual(['rabbit-1: lost rabbit-2, rabbit-3', 'rabbit-2', 'rabbit-3'])
    for (const [index, { words, box }] of chips.entries()) {
      expect(box.width).toBe(widthOf(words))
      for (const other of chips.slice(index + 1)) expect(overlap(box, other.box)).toBe(false)
    }
    expect(chips[1]?.box.x).toBeGreaterThan(line[1]?.x ?? 0)
    expect(right(chips[2]?.box ?? rect(0, 0, 0, 0))).toBeLessThanOrEqual(410)
  })

  it('leaves every name in its place while there is no more to say', () => {
    const names = NODES.map((node) => [node])
    for (const [index, { box }] of nodeChips(line, names, widthOf, 1).entries()) expect(box.x).toBeCloseTo(line[index]?.x ?? 0, 6)
  })

  it('says less where not all of it has room', () => {
    const wordings = NODES.map((node) => [`${node}: lost contact to the others`, `${node}: lost 2`, node])
    expect(said(nodeChips(line, wordings, widthOf, 1))).toEqual(NODES.map((node) => `${node}: lost 2`))
    const column = Object.values(nodesInColumn(NODES, 0, 0, widthOf('rabbit-1') + 1, 1))
    expect(said(nodeChips(column, wordings, widthOf, 1))).toEqual(NODES)
  })

  it.each([cluster, quorum])(
    'has room for the whole names of the nodes of $id, and for what has become of one, down to a phone',
    ({ setup }) => {
      const topology = topologyOf(runOf(setup, 1_000).state)
      const wordings = NODES.map((node) => (node === 'rabbit-2' ? ['rabbit-2: killed', '2: killed', 'rabbit-2'] : [node]))
      for (const { width, height } of [
        { width: 806, height: 651 },
        { width: 717, height: 471 },
        { width: 504, height: 463 },
        { width: 390, height: 288 },
      ]) {
        const boxes = Object.values(layoutStage(topology, { width, height }, 1).broker.nodes)
        const chips = nodeChips(boxes, wordings, widthOf, 1)
        expect(said(chips), `${width}px`).toEqual(['rabbit-1', width === 390 ? '2: killed' : 'rabbit-2: killed', 'rabbit-3'])
        for (const { words, box } of chips) expect(box.width, `${words} at ${width}px`).toBe(widthOf(words))
      }
    },
  )
})
