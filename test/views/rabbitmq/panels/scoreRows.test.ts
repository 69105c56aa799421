import { describe, expect, it } from 'vitest'
import { act, runTo } from '../../../../src/kernel/history.ts'
import { scoreBoards } from '../../../../src/views/rabbitmq/panels/scoreRows.ts'
import { createRabbitRun, factsOf } from '../../../brokers/rabbitmq/smallRun.ts'

describe('the scoreboard of RabbitMQ', () => {
  const history = createRabbitRun(800)
  act(history, { type: 'crashConsumer', consumer: 'c1' })
  runTo(history, 1_500)
  const facts = factsOf(history)
  const boards = scoreBoards(history.state)
  const row = (board: string, id: string) => boards.find((one) => one.id === board)?.rows.find((one) => one.id === id)

  it('has a board for each group and one for the publishers', () => {
    expect(boards.map(({ title }) => title)).toEqual(['Scoreboard, group workers', 'Publishers'])
  })

  it('counts deliveries, and what was redelivered after a crash, as the trace tells them', () => {
    const delivered = facts.filter((fact) => fact.type === 'message.delivered')
    expect(row('workers', 'delivered')?.value).toBe(String(delivered.length))
    const redelivered = row('workers', 'redelivered')
    expect(redelivered).toMatchObject({ value: '1', tone: 'warn' })
    expect(facts.filter((fact) => redelivered?.isCounted?.(fact)).map(({ type }) => type)).toEqual(['message.delivered'])
  })

  it('counts what waits and what is unacked as the queue does', () => {
    const told = facts.filter(({ entity }) => entity === 'queue:orders')
    const count = (type: string) => told.filter((fact) => fact.type === type).length
    const unacked = Number(row('workers', 'unacked')?.value)
    expect(unacked).toBe(count('message.delivered') - count('message.acked') - count('message.requeued'))
    expect(Number(row('workers', 'ready')?.value)).toBeGreaterThan(0)
  })

  it('counts what publishers were told', () => {
    expect(row('publishers', 'acknowledged')?.value).toBe(String(facts.filter(({ type }) => type === 'publish.confirmed').length))
    expect(row('publishers', 'refused')).not.toHaveProperty('tone')
  })
})
