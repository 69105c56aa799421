import { describe, expect, it } from 'vitest'
import { recordOfMessage } from '../../../../src/brokers/kafka/recordOfMessage.ts'
import { subjectOf } from '../../../../src/brokers/kafka/words/subject.ts'
import { at } from '../../../../src/kernel/column.ts'
import { createKafkaRun } from '../smallRun.ts'

const { state } = createKafkaRun(5_000)

describe('subjectOf', () => {
  it('finds the message behind a record, and the record behind a message', () => {
    const subject = subjectOf(state, 'record:orders-0@0')
    expect(subject).toMatchObject({ kind: 'record', partition: 'orders-0', offset: 0 })
    if (subject?.kind !== 'record') throw new Error('a record')
    expect(subjectOf(state, `message:${subject.message}`)).toEqual(subject)
  })

  it('knows nothing of what is not there (yet)', () => {
    for (const entity of [
      'record:orders-0@9999',
      'record:orders-9@0',
      'record:orders-0@x',
      'message:9999',
      'message:-1',
      'consumer:c9',
      'group:x',
      'topic:order',
      'broker:broker-9',
      'partition:orders',
      'stream:x',
      'nonsense:x',
    ] as const)
      expect(subjectOf(state, entity), entity).toBeNull()
  })

  it('names brokers by number', () => {
    expect(subjectOf(state, 'broker:broker-2')).toEqual({ kind: 'broker', broker: 2 })
  })
})

describe('recordOfMessage', () => {
  it('finds for every message written the offset under which it stands', () => {
    let written = 0
    for (const [partition, { log }] of Object.entries(state.partitions))
      for (let offset = 0; offset < log.logEndOffset; offset++, written++)
        expect(recordOfMessage(state, at(log.records.message, offset))).toEqual({ partition, offset })
    expect(written).toBeGreaterThan(10)
  })

  it('knows no place for a message that no leader has written', () => {
    const newest = state.messages.createdTick.length - 1
    expect(at(state.messages.createdTick, newest)).toBe(state.kernel.tick)
    expect(recordOfMessage(state, newest)).toBeNull()
  })
})
