import { describe, expect, it } from 'vitest'
import type { KafkaCommand } from '../../../../src/brokers/kafka/commands.ts'
import type { KafkaMessage } from '../../../../src/brokers/kafka/protocol.ts'
import type { KafkaState } from '../../../../src/brokers/kafka/state.ts'
import { createPacketLog, extendPacketLog } from '../../../../src/kernel/packetLog.ts'
import type { LessonState } from '../../../../src/scenarios/lesson.ts'
import { wireMessages } from '../../../../src/views/kafka/wire/wireMessages.ts'
import { wireWords } from '../../../../src/views/kafka/wire/wireWords.ts'
import { ordinarySetup, runOf } from '../stageRun.ts'

const history = runOf(ordinarySetup, 22_000)
const log = createPacketLog<LessonState<KafkaState>, KafkaCommand, KafkaMessage>(history, 0)
extendPacketLog(log, 22_000)
const messages = wireMessages(log.packets)

describe('wireMessages', () => {
  it('tells every packet, in order of sending, with words for each', () => {
    expect(messages).toHaveLength(log.packets.length)
    for (const [index, message] of messages.entries()) {
      expect(message.seq).toBeGreaterThan(messages[index - 1]?.seq ?? -1)
      expect(message.label.length, JSON.stringify(message)).toBeGreaterThan(1)
      expect(message.says.length).toBeGreaterThan(1)
    }
  })

  it('shows fetches that bring records and hides polls that find nothing', () => {
    for (const message of messages) {
      if (message.label === 'nothing new') expect(message.kind).toBe('idle')
      if (/^\d+ records?$/.test(message.label)) expect(['records', 'replication']).toContain(message.kind)
    }
    const fetches = messages.filter(({ label }) => label === 'Fetch')
    expect(fetches.filter(({ kind }) => kind === 'idle').length).toBeGreaterThan(0)
    expect(fetches.filter(({ kind }) => kind === 'records').length).toBeGreaterThan(0)
  })

  it('shows the follower’s fetch that tells the leader how far its copy reaches, although it may bring nothing', () => {
    const answered = messages.filter(({ kind, isAnswer }) => kind === 'replication' && isAnswer).length
    const asked = messages.filter(({ kind, isAnswer }) => kind === 'replication' && !isAnswer).length
    expect(asked).toBeGreaterThanOrEqual(answered)
  })

  it('keeps heartbeats apart from what changes the group', () => {
    const heartbeats = messages.filter(({ label }) => label === 'Heartbeat')
    expect(heartbeats.length).toBeGreaterThan(0)
    expect(new Set(heartbeats.map(({ kind }) => kind))).toEqual(new Set(['heartbeat']))
    expect(messages.filter(({ kind }) => kind === 'group').map(({ label }) => label)).toEqual(
      expect.arrayContaining(['FindCoordinator', 'JoinGroup', 'MEMBER_ID_REQUIRED', 'SyncGroup', 'OffsetFetch', 'OffsetCommit']),
    )
  })
})

describe('wireWords', () => {
  it('lets an error speak for itself', () => {
    expect(wireWords({ api: 'HeartbeatResponse', correlationId: 1, error: 'REBALANCE_IN_PROGRESS' }).label).toBe('REBALANCE_IN_PROGRESS')
    expect(
      wireWords({
        api: 'ProduceResponse',
        correlationId: 1,
        results: [{ partition: 'a-0', batchId: 1, error: 'MESSAGE_TOO_LARGE', baseOffset: -1 }],
      }).label,
    ).toBe('MESSAGE_TOO_LARGE')
  })
})
