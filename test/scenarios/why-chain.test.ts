import { describe, expect, it } from 'vitest'
import type { DirectTypes } from '../../src/brokers/direct/directTypes.ts'
import type { DirectFact } from '../../src/brokers/direct/facts.ts'
import { ANALYTICS, BILLING, EMAIL, SHOP } from '../../src/scenarios/worlds/orderPlaced.ts'
import { playLesson } from './runLesson.ts'

describe('why-chain: who calls everybody waits for everybody', async () => {
  const { history, questions } = await playLesson<DirectTypes>('why-chain')
  const facts = <T extends DirectFact['type']>(type: T) =>
    history.trace.facts.filter((fact): fact is Extract<DirectFact, { type: T }> => fact.type === type)
  const began = (step: number) => history.state.story.beganAt[step] ?? 0
  const waits = (services: number) =>
    facts('message.answered').flatMap(({ tick, data }) => (data.calls.length === services && tick < began(3) ? [data.latencyMs] : []))

  it('adds up: each further service makes every customer wait for it too', () => {
    expect(new Set(waits(1))).toEqual(new Set([1_000]))
    expect(new Set(waits(2))).toEqual(new Set([1_800]))
    expect(new Set(waits(3))).toEqual(new Set([2_700]))
    for (const services of [1, 2, 3]) expect(waits(services).length).toBeGreaterThanOrEqual(3)
  })

  it('calls one service after another, each when the one before has answered', () => {
    const sent = facts('call.sent').filter(({ data }) => data.message === 10)
    const answered = facts('call.answered').filter(({ data }) => data.message === 10)
    expect(sent.map(({ data }) => data.service)).toEqual([BILLING, ANALYTICS, EMAIL])
    expect(sent.slice(1).map(({ tick }) => tick)).toEqual(answered.slice(0, -1).map(({ tick }) => tick))
  })

  it('takes a change of the shop for each new service', () => {
    expect(facts('callers.changed').map(({ data }) => [data.callers, data.service])).toEqual([
      [[SHOP], ANALYTICS],
      [[SHOP], EMAIL],
    ])
  })

  it('leaves orders half done when the one in the middle is dead: billed, and told that it failed, and no e-mail', () => {
    const abandoned = facts('message.abandoned')
    expect(abandoned.length).toBeGreaterThanOrEqual(5)
    for (const { data } of abandoned) expect([data.service, data.handled, data.missing]).toEqual([ANALYTICS, [BILLING], [ANALYTICS, EMAIL]])
    const { subscribers } = history.state.ledger
    expect(subscribers[BILLING]?.lost).toBe(0)
    expect([subscribers[ANALYTICS]?.lost, subscribers[EMAIL]?.lost]).toEqual([abandoned.length, abandoned.length])
    const crashed = facts('consumer.crashed').map(({ data }) => data.group)
    expect(crashed, 'the service of e-mails was never ill').toEqual([ANALYTICS])
  })

  it('works again after the restart, and makes nothing good', () => {
    const later = facts('message.answered').filter(({ tick }) => tick > began(4))
    expect(later.length).toBeGreaterThanOrEqual(2)
    expect(history.state.ledger.refused).toBe(facts('message.abandoned').length)
  })

  it('asks how long customers wait, and what becomes of an order', () => {
    expect(questions.map(({ right }) => right)).toEqual(['1.8 s', 'billing has done its part; analytics and e-mail have not'])
    for (const { options } of questions) expect(options.length).toBeGreaterThanOrEqual(3)
  })
})
