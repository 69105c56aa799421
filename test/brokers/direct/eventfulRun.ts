import { checkedRunTo, createRun, type DirectRun, give } from './smallRun.ts'

/** A run in which everything happens that this model can tell of. */
export function createEventfulRun(): DirectRun {
  const run = createRun({
    instances: 2,
    calls: ['images', 'e-mail'],
    serviceMs: 200,
    failureRate: 0.1,
    ratePerSecond: 20,
    poison: [3],
    caller: { 'caller.maxConcurrent': 6, 'caller.queue': 2, 'request.timeoutMs': 400, 'retry.max': 1, 'retry.backoffMs': 100 },
    service: { 'service.threads': 1, 'service.queue': 1 },
  })
  const at = (tick: number, ...commands: Parameters<typeof give>[1][]) => {
    checkedRunTo(run, tick)
    for (const command of commands) give(run, command)
  }
  at(1_000, { type: 'hangConsumer', consumer: 'c1' })
  at(3_000, { type: 'resumeConsumer', consumer: 'c1' }, { type: 'crashConsumer', consumer: 'c2' })
  at(5_000, { type: 'startConsumer', consumer: 'c2' }, { type: 'addGroup', group: 'analytics', topics: ['uploads'], serviceMs: 20 })
  at(7_000, { type: 'crashConsumer', consumer: 'c3' }, { type: 'setRate', stream: 'uploads', ratePerSecond: 2 })
  at(9_000, { type: 'startConsumer', consumer: 'c3' }, { type: 'closeConsumer', consumer: 'c1' })
  at(9_000, { type: 'configure', target: 'network', name: 'network.oneWayMs', value: 5 })
  at(16_000, { type: 'closeConsumer', consumer: 'c2' })
  checkedRunTo(run, 20_000)
  return run
}
