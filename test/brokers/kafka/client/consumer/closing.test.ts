import { describe, expect, test } from 'vitest'
import { closeConsumer } from '../../../../../src/brokers/kafka/client/consumer/consumerCommands.ts'
import { act, answer, createScript, expectRequest, factsOf, feed, member, runTo, type Script, untilJoin } from './script.ts'

function close(script: Script): void {
  act(script, (ctx) => closeConsumer(ctx, script.c1))
}

describe('close()', () => {
  test('commits what poll returned, waits for the answer, then revokes and leaves', () => {
    const script = member({ 'enable.auto.commit': true }, {}, 1)
    feed(script, 7)
    close(script)
    const commit = expectRequest(script, 'OffsetCommit')
    expect(commit.offsets).toEqual({ 'orders-0': 7 })
    expect(factsOf(script, 'partitions.revoked')).toEqual([])
    answer(script, { api: 'OffsetCommitResponse', correlationId: commit.correlationId, error: 'NONE' })
    const leave = expectRequest(script, 'LeaveGroup')
    expect(leave).toMatchObject({ memberId: 'c1-id', reason: 'the consumer is being closed' })
    expect(factsOf(script, 'partitions.revoked').at(-1)?.data.partitions).toEqual(['orders-0'])
    expect(script.c1.status).toBe('closing')
    answer(script, { api: 'LeaveGroupResponse', correlationId: leave.correlationId, error: 'NONE' })
    expect(script.c1).toMatchObject({ status: 'closed', positions: {}, inFlight: {} })
    expect(factsOf(script, 'consumer.closed')).toHaveLength(1)
  })

  test('first finishes the records in hand, so that the commit tells the truth', () => {
    const script = member({ 'enable.auto.commit': true }, { handler: { serviceMs: 100 } }, 1)
    feed(script, 3)
    close(script)
    runTo(script, script.state.kernel.tick + 250)
    expect(script.sent.some(({ request }) => request.api === 'OffsetCommit')).toBe(false)
    expect(expectRequest(script, 'OffsetCommit').offsets).toEqual({ 'orders-0': 3 })
    expect(factsOf(script, 'record.processed')).toHaveLength(3)
  })

  test('without enable.auto.commit it only leaves', () => {
    const script = member({}, {}, 1)
    close(script)
    expectRequest(script, 'LeaveGroup')
    expect(factsOf(script, 'offset.commit.sent')).toEqual([])
  })

  test('before it is a member there is nothing to leave', () => {
    const script = createScript()
    untilJoin(script)
    close(script)
    expect(script.c1.status).toBe('closed')
    expect(script.sent.filter(({ request }) => request.api === 'LeaveGroup')).toEqual([])
  })

  test('asked twice, it leaves once', () => {
    const script = member({}, {}, 1)
    close(script)
    close(script)
    expectRequest(script, 'LeaveGroup')
    runTo(script, script.state.kernel.tick + 100)
    expect(script.sent.some(({ request }) => request.api === 'LeaveGroup')).toBe(false)
  })

  test('nothing of it goes off afterwards', () => {
    const script = member({}, {}, 1)
    close(script)
    const { correlationId } = expectRequest(script, 'LeaveGroup')
    answer(script, { api: 'LeaveGroupResponse', correlationId, error: 'NONE' })
    script.sent.length = 0
    runTo(script, script.state.kernel.tick + 600_000)
    expect(script.sent).toEqual([])
  })
})
