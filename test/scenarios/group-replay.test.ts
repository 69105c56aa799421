import { describe, expect, it } from 'vitest'
import { factsOf, playLesson } from './runLesson.ts'

describe('group-replay: reading it all again', async () => {
  const { history, questions } = await playLesson('group-replay', 4_000)
  const handledBy = (group: string) => factsOf(history, 'record.processed').filter(({ data }) => data.group === group)
  const seeks = factsOf(history, 'command').filter(({ data }) => data.command.type === 'seek')

  it('after seeking to the beginning every record is handled a second time, in the order of the log', () => {
    const [first, second] = seeks
    const reread = factsOf(history, 'records.polled').find((fact) => fact.entity === 'consumer:c2' && fact.tick > (first?.tick ?? 0))
    const again = handledBy('search').filter((fact) => fact.tick > (reread?.tick ?? 0) && fact.tick <= (second?.tick ?? 0))
    expect(again[0]?.data.offset).toBe(0)
    expect(again.map(({ data }) => data.offset)).toEqual(again.map((_, index) => index))
    const repeated = again.filter(({ data }) => !data.first)
    expect(repeated.length).toBeGreaterThan(8)
  })

  it('moves the position by seeking, and the committed offset only with the next commit, which goes back', () => {
    const seek = seeks[0]?.tick ?? 0
    const commits = factsOf(history, 'group.offset.committed').filter(({ data }) => data.group === 'search')
    const reread = factsOf(history, 'records.polled').find((fact) => fact.entity === 'consumer:c2' && fact.tick > seek)
    expect(reread?.data.partitions['orders-0']?.fromOffset).toBe(0)
    const still = commits.findLast(({ tick }) => tick <= (reread?.tick ?? 0))?.data.offsets['orders-0'] ?? 0
    expect(still).toBeGreaterThan(7)
    const next = commits.find(({ tick }) => tick > (reread?.tick ?? 0))
    expect(next?.data.before['orders-0']).toBe(still)
    expect(next?.data.offsets['orders-0']).toBeLessThan(still)
  })

  it('never moves the committed offset of the other group back', () => {
    const commits = factsOf(history, 'group.offset.committed').filter(({ data }) => data.group === 'billing')
    expect(commits.length).toBeGreaterThan(5)
    for (const { data } of commits) expect(data.offsets['orders-0']).toBeGreaterThanOrEqual(data.before['orders-0'] ?? 0)
  })

  it('after seeking to an offset it goes on exactly there', () => {
    const tick = seeks[1]?.tick ?? 0
    const next = factsOf(history, 'records.polled').find((fact) => fact.entity === 'consumer:c2' && fact.tick > tick)
    const command = seeks[1]?.data.command
    expect(command).toMatchObject({ type: 'seek', to: { offset: next?.data.partitions['orders-0']?.fromOffset } })
  })

  it('a timestamp leads to the first record that is not older', () => {
    const command = seeks[2]?.data.command
    const asked = command?.type === 'seek' && typeof command.to === 'object' && 'timestampMs' in command.to ? command.to.timestampMs : -1
    const found = factsOf(history, 'position.set').find((fact) => fact.entity === 'consumer:c2' && fact.tick > (seeks[2]?.tick ?? 0))
    const sentAt = new Map(factsOf(history, 'record.sent').map((fact) => [fact.data.message, fact.tick]))
    const messages = factsOf(history, 'batch.appended').flatMap(({ data }) => data.messages)
    const offset = found?.data.offset ?? -1
    expect(sentAt.get(messages[offset] ?? -1)).toBeGreaterThanOrEqual(asked)
    expect(sentAt.get(messages[offset - 1] ?? -1)).toBeLessThan(asked)
  })

  it('the other group is not disturbed: no duplicate, no skip, one start', () => {
    expect(history.state.ledger.subscribers.billing).toMatchObject({ duplicated: 0, skipped: 0, lost: 0, outOfOrder: 0 })
    const offsets = handledBy('billing').map(({ data }) => data.offset)
    expect(offsets).toEqual(offsets.map((_, index) => index))
    expect(factsOf(history, 'position.set').filter(({ data }) => data.group === 'billing')).toHaveLength(1)
  })

  it('removes nothing from the log', () => {
    const log = history.state.partitions['orders-0']?.log
    expect(log?.logStartOffset).toBe(0)
    expect(log?.logEndOffset).toBe(factsOf(history, 'batch.appended').flatMap(({ data }) => data.messages).length)
  })

  it('asks what the other group gets, and where a time leads', () => {
    expect(questions.map(({ id }) => id)).toEqual(['replay-other-group', 'replay-timestamp'])
    const found = factsOf(history, 'position.set').findLast((fact) => fact.entity === 'consumer:c2')
    expect(questions[1]?.right).toBe(`offset ${found?.data.offset}`)
    for (const { options } of questions) expect(options).toHaveLength(4)
  })
})
