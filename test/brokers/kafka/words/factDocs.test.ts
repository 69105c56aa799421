import { describe, expect, it } from 'vitest'
import type { FactDocs } from '../../../../src/brokers/factDocs.ts'
import { configSpecs } from '../../../../src/brokers/kafka/config.ts'
import { type KafkaFact, kafkaFactLevels } from '../../../../src/brokers/kafka/facts.ts'
import { factDocs } from '../../../../src/brokers/kafka/words/factDocs.ts'

/** Real configs that the model does not have among its own. */
const OTHER_CONFIGS = ['partitioner.class', 'retries']

const anchorOf = (docs: FactDocs | null) => docs?.url.split('#')[1]
const told = (type: string, data: object = {}) => factDocs({ type, data } as unknown as KafkaFact)

describe('factDocs', () => {
  it('knows a page for every kind of fact but commands, which only some rule stands behind', () => {
    const data = { command: { type: 'burst', stream: 'orders', count: 1 }, reason: 'size' }
    for (const type of Object.keys(kafkaFactLevels)) {
      const docs = type === 'batch.sent' ? told(type, { reason: 'linger' }) : told(type, data)
      if (type === 'command') expect(docs).toBeNull()
      else expect(anchorOf(docs), type).toMatch(/^[a-z_]+(configs_[a-z.]+)?$/)
    }
  })

  it('names a config only if there is one by that name, in its own scope', () => {
    for (const type of Object.keys(kafkaFactLevels)) {
      const docs = told(type, { command: { type: 'burst' }, reason: type === 'batch.sent' ? 'full' : 'size' })
      const config = /^(\w+)configs_(.*)$/.exec(anchorOf(docs) ?? '')
      if (config === null || OTHER_CONFIGS.includes(config[2] ?? '')) continue
      expect(configSpecs[config[2] ?? ''], anchorOf(docs)).toBeDefined()
    }
  })

  it('points at the setting that decided: what sent a batch, rolled or deleted a segment', () => {
    expect(told('batch.sent', { reason: 'linger' })?.rule).toBe('linger.ms')
    expect(told('batch.sent', { reason: 'full' })?.rule).toBe('batch.size')
    expect(anchorOf(told('segment.rolled', { reason: 'time' }))).toBe('topicconfigs_segment.ms')
    expect(anchorOf(told('segment.deleted', { reason: 'size' }))).toBe('topicconfigs_retention.bytes')
  })

  it('takes a changed setting to its own page, and the simulator’s own to none', () => {
    const change = (name: string) => told('command', { command: { type: 'configure', target: 'x', name, value: 1 } })
    expect(anchorOf(change('linger.ms'))).toBe('producerconfigs_linger.ms')
    expect(anchorOf(change('session.timeout.ms'))).toBe('consumerconfigs_session.timeout.ms')
    expect(change('network.oneWayMs')).toBeNull()
  })
})
