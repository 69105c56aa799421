import { expect, it } from 'vitest'
import { inTurn } from '../../src/compare/inTurn.ts'
import { createCompareRun } from './smallCompare.ts'

it('each lane goes on with the number at which the one before left off', () => {
  const { state } = createCompareRun(2_000)
  const before = state.kernel.nextFactId
  const seen: number[] = []
  for (const lane of ['kafka', 'direct'])
    inTurn(state, lane, (own) => {
      seen.push(own.kernel.nextFactId)
      own.kernel.nextFactId += 5
    })
  expect(seen).toEqual([before, before + 5])
  expect(state.kernel.nextFactId).toBe(before + 10)
})

it('in a copy the whole shows the ledger of its own first lane again', () => {
  const copy = structuredClone(createCompareRun(2_000).state)
  copy.ledger = structuredClone(copy.ledger)
  inTurn(copy, 'kafka', () => {})
  expect(copy.ledger).toBe(copy.lanes.rabbitmq?.ledger)
  expect(copy.messages).toBe(copy.lanes.rabbitmq?.messages)
})
