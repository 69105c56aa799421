import { createColumn } from '../../../../kernel/column.ts'
import { type AmqpTable, integerIn } from '../../amqpValue.ts'
import type { QueueState, QueueType } from '../../queueState.ts'
import type { RaftState } from '../../raftState.ts'
import type { RabbitState } from '../../state.ts'
import { createRaft } from '../raft/raftMember.ts'
import { createLevels } from './classic/classicLevels.ts'
import { queueLimits } from './queueLimits.ts'
import { createRows, createTally } from './queueRows.ts'

/** What queue.declare says of a new queue. */
export interface NewQueue {
  readonly name: string
  readonly type: QueueType
  readonly broker: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly exclusiveTo: string | null
  readonly arguments: AmqpTable
}

/** An empty queue. Arguments have been checked. */
export function createQueue(state: RabbitState, queue: NewQueue): QueueState {
  const policy = state.policies[queue.name] ?? {}
  const limits = queueLimits(queue.type, queue.arguments, policy)
  const base = { ...queue, id: state.nextQueueId++, policy, limits, tally: createTally(), bytes: 0 }
  const now = state.kernel.tick
  switch (queue.type) {
    case 'classic': {
      const maxPriority = integerIn(queue.arguments['x-max-priority']) ?? 0
      return {
        ...base,
        type: 'classic',
        maxPriority,
        levels: createLevels(maxPriority),
        readyBytes: 0,
        unacked: 0,
        consumers: {},
        ring: [],
        channels: {},
        active: null,
        hadConsumers: false,
        expiryAlarmTick: null,
        unsynced: [],
      }
    }
    case 'quorum':
      return {
        ...base,
        type: 'quorum',
        rows: createRows(),
        head: 0,
        returned: [],
        readyBytes: 0,
        consumers: {},
        ring: [],
        settling: [],
        waiting: [],
        publishers: {},
        telling: null,
        belowSoftLimit: true,
        declaredTick: now,
        lastActiveTick: now,
        expiryAlarmTick: null,
        raft: members(state, queue),
      }
    case 'stream':
      return {
        ...base,
        type: 'stream',
        content: createColumn('i32'),
        chunkStart: createColumn('i32'),
        chunkTick: createColumn('f64'),
        unwritten: [],
        readers: {},
      }
  }
}

/** A quorum queue has members on running nodes, its own first, up to x-quorum-initial-group-size (3 by default). With one there is nothing to agree on. */
function members(state: RabbitState, { broker, arguments: args }: NewQueue): RaftState | null {
  const others = Object.values(state.brokers).flatMap(({ node, status }) => (node !== broker && status === 'running' ? [node] : []))
  const nodes = [broker, ...others].slice(0, integerIn(args['x-quorum-initial-group-size']) ?? 3)
  return nodes.length > 1 ? createRaft(nodes, broker) : null
}
