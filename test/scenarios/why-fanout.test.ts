import { describe, expect, it } from 'vitest'
import { at } from '../../src/kernel/column.ts'
import { ANALYTICS, BILLING, EMAIL, SHOP } from '../../src/scenarios/worlds/orderPlaced.ts'
import { timesProcessed } from '../../src/workload/ledger.ts'
import { factsOf, playLesson } from './runLesson.ts'

describe('why-fanout: one event, many services, no change of who sends it', async () => {
  const { history, questions } = await playLesson('why-fanout', 4_000)
  const { state } = history
  const began = (step: number) => state.story.beganAt[step] ?? 0
  const handledBy = (group: string) => factsOf(history, 'record.processed').filter(({ data }) => data.group === group)
  const times = (group: string, message: number) => {
    const page = state.ledger.subscribers[group]
    return page === undefined ? 0 : timesProcessed(page, message)
  }

  it('sends each order once, however many services read it, and always waits as long', () => {
    const sent = factsOf(history, 'batch.sent').flatMap(({ data }) => data.messages)
    expect(new Set(sent).size).toBe(sent.length)
    expect(sent).toHaveLength(state.ledger.sent)
    expect(new Set(factsOf(history, 'batch.acknowledged').map(({ data }) => data.latencyMs))).toEqual(new Set([400]))
  })

  it('changes nothing at the shop when a service comes', () => {
    const commands = factsOf(history, 'command').map(({ data }) => data.command)
    expect(commands.filter(({ type }) => type === 'addGroup')).toHaveLength(2)
    expect(commands.filter((command) => command.type === 'configure' && command.target === `producer:${SHOP}`)).toEqual([])
    expect(Object.values(state.producers[SHOP]?.config ?? {})).toEqual([])
  })

  it('gives analytics the orders from before it existed, and e-mail only those from then on', () => {
    expect(handledBy(ANALYTICS)[0]?.data.message).toBe(0)
    const first = handledBy(EMAIL)[0]?.data.message ?? -1
    expect(at(state.messages.createdTick, first)).toBeGreaterThan(began(2) - 1_000)
    expect(times(EMAIL, 0)).toBe(0)
  })

  it('goes on for the others while analytics is dead', () => {
    const meanwhile = (group: string) => handledBy(group).filter(({ tick }) => tick > began(3) && tick < began(4)).length
    expect(meanwhile(ANALYTICS)).toBe(0)
    expect(meanwhile(BILLING)).toBeGreaterThanOrEqual(6)
    expect(meanwhile(EMAIL)).toBeGreaterThanOrEqual(6)
  })

  it('loses nothing: analytics catches up with all that came meanwhile', () => {
    for (const [group, page] of Object.entries(state.ledger.subscribers)) expect(page.lost, group).toBe(0)
    const recent = state.ledger.sent - 3
    for (let message = 0; message < recent; message++) {
      expect(times(BILLING, message), `m${message}`).toBe(1)
      expect(times(ANALYTICS, message), `m${message}`).toBeGreaterThanOrEqual(1)
    }
  })

  it('asks where a new service begins, and what the shop notices of a crash', () => {
    expect(questions.map(({ right }) => right)).toEqual(['m0', '0.4 s'])
    for (const { options } of questions) expect(options.length).toBeGreaterThanOrEqual(4)
  })
})
