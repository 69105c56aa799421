import { describe, expect, it } from 'vitest'
import type { DirectCommand } from '../../../src/brokers/direct/commands.ts'
import { configSpecs } from '../../../src/brokers/direct/config.ts'
import { directModel } from '../../../src/brokers/direct/model.ts'
import { MOST_INSTANCES, MOST_SERVICES } from '../../../src/brokers/direct/refuseCommand.ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import { createQuietRun, give } from './smallRun.ts'

const run = createQuietRun()
const why = (command: DirectCommand) => directModel.refuse(run.state, command)?.message

describe('a command is refused', () => {
  it('when there is nothing of that name, whatever names objects have by themselves', () => {
    expect(why({ type: 'crashConsumer', consumer: 'c9' })).toBe('There is no instance c9. There are c1.')
    expect(why({ type: 'crashConsumer', consumer: 'constructor' })).toContain('no instance constructor')
    expect(why({ type: 'addConsumer', group: 'toString' })).toContain('no service toString')
    expect(why({ type: 'burst', stream: 'orders', count: 1 })).toContain('There are uploads')
    expect(why({ type: 'addGroup', group: 'audit', topics: ['orders'] })).toBe('Nothing is sent to orders. Callers know of uploads.')
    expect(why({ type: 'configure', target: 'producer:shop', name: 'retry.max', value: 1 })).toContain('producer:shop')
    expect(why({ type: 'configure', target: 'producer:web', name: 'retries', value: 1 })).toContain('retries is not a setting')
  })

  it('when the instance is in no state for it', () => {
    expect(why({ type: 'resumeConsumer', consumer: 'c1' })).toBe('c1 is running; this needs an instance that is hung.')
    expect(why({ type: 'startConsumer', consumer: 'c1' })).toContain('is running')
  })

  it('when a number is out of its range, or no number', () => {
    expect(why({ type: 'burst', stream: 'uploads', count: 0 })).toContain('from 1 to 1000')
    expect(why({ type: 'setServiceTime', group: 'images', serviceMs: -1 })).toContain('not -1')
    expect(why({ type: 'configure', target: 'producer:web', name: 'request.timeoutMs', value: 0 })).toBe(
      'request.timeoutMs = 0 is outside 1 to 600000.',
    )
    expect(why({ type: 'configure', target: 'group:images', name: 'service.threads', value: 'many' })).toContain('whole number')
  })

  it('when a setting is of another kind of thing', () => {
    expect(why({ type: 'configure', target: 'group:images', name: 'retry.max', value: 1 })).toBe('retry.max is no setting of group:images.')
  })

  it('when a name is taken, and when the stage is full', () => {
    expect(why({ type: 'addConsumer', group: 'images', consumer: 'web' })).toBe('There is a caller web already.')
    expect(why({ type: 'addGroup', group: 'images', topics: [] })).toContain('already')
    const full = createQuietRun()
    for (let i = 1; i < MOST_SERVICES; i++) give(full, { type: 'addGroup', group: `s${i}`, topics: [] })
    expect(directModel.refuse(full.state, { type: 'addGroup', group: 'one-more', topics: [] })?.message).toContain(
      `${MOST_SERVICES} services`,
    )
    for (let i = MOST_SERVICES; i < MOST_INSTANCES; i++) give(full, { type: 'addConsumer', group: 'images' })
    expect(directModel.refuse(full.state, { type: 'addConsumer', group: 'images' })?.message).toContain(`${MOST_INSTANCES} instances`)
  })
})

describe('what is offered', () => {
  it('can be done, each of it, and nothing else is', () => {
    const labels = () => directModel.offers(run.state).map(({ label }) => label)
    for (const offer of directModel.offers(run.state)) expect(directModel.refuse(run.state, offer.command), offer.label).toBeNull()
    expect(labels()).toEqual([
      'Crash c1',
      'Hang c1',
      'Slow c1 down',
      'Close c1 cleanly',
      'Add an instance of images',
      'Burst of 20 uploads',
      'Pause uploads',
    ])
    give(run, { type: 'slowConsumer', consumer: 'c1', factor: 5 })
    expect(labels()).toContain('Full speed c1')
    give(run, { type: 'crashConsumer', consumer: 'c1' })
    expect(labels()[0]).toBe('Start c1 again')
  })

  it('refusing changes nothing', () => {
    const before = canonical(run.state)
    for (const { command } of directModel.offers(run.state)) directModel.refuse(run.state, command)
    expect(canonical(run.state)).toBe(before)
  })
})

describe('settings', () => {
  it('have defaults within their ranges', () => {
    for (const { name, default: value, min, max } of Object.values(configSpecs)) {
      expect(value, name).toBeGreaterThanOrEqual(min)
      expect(value, name).toBeLessThanOrEqual(max)
    }
  })
})
