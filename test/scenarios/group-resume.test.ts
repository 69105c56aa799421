import { describe, expect, it } from 'vitest'
import { coordinatorPartition } from '../../src/brokers/kafka/coordinatorPartition.ts'
import { packetsUnderWay } from '../../src/kernel/agenda.ts'
import { seek } from '../../src/kernel/history.ts'
import { factsOf, playLesson } from './runLesson.ts'

describe('group-resume: crash and resume', async () => {
  const { history, questions } = await playLesson('group-resume', 6_000)
  const page = history.state.ledger.subscribers.billing
  const crashTick = factsOf(history, 'command').find(({ data }) => data.command.type === 'crashConsumer')?.tick ?? Number.NaN
  const processed = factsOf(history, 'record.processed').filter(({ data }) => data.partition === 'orders-0')
  const resume = factsOf(history, 'position.set').find(({ data, tick }) => tick > crashTick && data.partition === 'orders-0')
  const commits = factsOf(history, 'group.offset.committed').filter(({ data }) => 'orders-0' in data.offsets)
  const lastCommit = commits.findLast(({ tick }) => tick <= crashTick)?.data.offsets['orders-0'] ?? Number.NaN
  const doneByDead = processed.filter(({ tick }) => tick <= crashTick).map(({ data }) => data.offset)

  it('has done more than it has committed when it crashes', () => {
    expect(doneByDead).toEqual(doneByDead.map((_, index) => index))
    expect(doneByDead.length).toBeGreaterThanOrEqual(lastCommit + 3)
  })

  it('goes on at the last commit, in another process', () => {
    expect(resume?.data).toMatchObject({ from: 'committed', offset: lastCommit })
    expect(resume?.entity).toBe('consumer:c2')
    expect(processed.find(({ tick }) => tick > crashTick)?.data.offset).toBe(lastCommit)
  })

  it('repeats exactly what had been done beyond it, and loses nothing', () => {
    const again = processed.filter(({ data }) => !data.first).map(({ data }) => data.offset)
    expect(again).toEqual(doneByDead.filter((offset) => offset >= lastCommit))
    expect([page?.duplicated, page?.lost]).toEqual([again.length, 0])
    const all = new Set(processed.map(({ data }) => data.offset))
    expect([...all].sort((left, right) => left - right)).toEqual([...all].map((_, index) => index))
  })

  it('has the committed offset as a record in the partition of __consumer_offsets that the group hashes to', () => {
    seek(history, crashTick)
    const { offsetsTopic } = history.state
    const home = coordinatorPartition('billing', 50)
    const written = offsetsTopic.partitions[home]?.newest.findLast((record) => record.kind === 'offset' && record.partition === 'orders-0')
    expect(written).toMatchObject({ group: 'billing', committed: lastCommit })
    const others = offsetsTopic.partitions.filter((_, number) => number !== home)
    expect(others.every(({ logEndOffset }) => logEndOffset === 0)).toBe(true)
  })

  it('reads it from the broker that leads that partition: the group’s coordinator, and no other', () => {
    const assigned = factsOf(history, 'partitions.assigned').find(
      ({ data, tick }) => tick > crashTick && data.partitions.includes('orders-0'),
    )
    seek(history, assigned?.tick ?? 0)
    const asked = packetsUnderWay(history.state.kernel.agenda).filter(({ message }) => message.api === 'OffsetFetch')
    const leader = history.state.offsetsTopic.partitions[coordinatorPartition('billing', 50)]?.leader
    expect(asked.map(({ from, to }) => [from, to])).toEqual([['c2', `broker-${leader}`]])
    expect(Object.values(history.state.brokers).flatMap(({ number, groups }) => (groups.billing === undefined ? [] : [number]))).toEqual([
      leader,
    ])
  })

  it('asks at which offset the next owner begins', () => {
    const [question] = questions
    expect(question?.right).toBe(`At offset ${lastCommit}`)
    expect(question?.options).toContain(`At offset ${doneByDead.length}`)
    expect(question?.options).toContain('At offset 0')
    expect(question?.options).toHaveLength(4)
  })
})
