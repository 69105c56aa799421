import { describe, expect, it } from 'vitest'
import { topologyOf } from '../../../../src/views/rabbitmq/layout/topologyOf.ts'
import { type ordinarySetup, runOf } from '../stageRun.ts'
import { rpcSetup } from '../worlds.ts'

const pillsOf = (setup: typeof ordinarySetup, name: string) =>
  topologyOf(runOf(setup, 1_000).state).queues.find((queue) => queue.name === name)?.pills

describe('the default exchange', () => {
  it('leads to queues that are named by what is sent, and by requests as where the answer is wanted', () => {
    expect(pillsOf(rpcSetup, 'quotes')).toMatchObject([{ kind: 'default', from: '' }])
    expect(pillsOf(rpcSetup, 'replies')).toMatchObject([{ kind: 'default', from: '' }])
  })

  it('leads to the queue that a request of one key alone names', () => {
    const publishing = { requests: { routingKey: 'quotes', byKey: { tea: { replyTo: 'replies' } } } }
    expect(pillsOf({ ...rpcSetup, publishing }, 'replies')).toHaveLength(1)
  })

  it('leads to no queue that nobody names', () => {
    expect(pillsOf({ ...rpcSetup, publishing: { requests: { routingKey: 'quotes' } } }, 'replies')).toEqual([])
  })
})
