import fc from 'fast-check'
import type { DirectCommand } from '../../src/brokers/direct/commands.ts'
import type { DirectSetup } from '../../src/brokers/direct/setup.ts'

/** Small worlds without a broker of every kind: narrow and wide callers, short and long timeouts, one service or three, slow and failing. */
export const directSetups: fc.Arbitrary<DirectSetup> = fc
  .record({
    oneWayMs: fc.constantFrom(0, 5, 80),
    maxConcurrent: fc.constantFrom(1, 3, 200),
    callerQueue: fc.constantFrom(0, 4, 100),
    timeoutMs: fc.constantFrom(50, 400, 60_000),
    retryMax: fc.integer({ min: 0, max: 4 }),
    backoffMs: fc.constantFrom(0, 100, 700),
    backoffFactor: fc.constantFrom(1, 2),
    failTimeoutMs: fc.constantFrom(0, 1_500, 10_000),
    ratePerSecond: fc.constantFrom(0.5, 3, 20),
    serviceMs: fc.constantFrom(0, 30, 400),
    failureRate: fc.constantFrom(0, 0.2),
    poison: fc.constantFrom([], [2]),
    threads: fc.constantFrom(1, 2, 200),
    queue: fc.constantFrom(0, 3, 100),
    instances: fc.integer({ min: 0, max: 4 }),
    services: fc.integer({ min: 0, max: 3 }),
    forwards: fc.boolean(),
  })
  .map((world) => {
    const services = ['billing', 'analytics', 'e-mail'].slice(0, world.services)
    return {
      oneWayMs: world.oneWayMs,
      callers: [
        {
          name: 'web-shop',
          config: {
            'caller.maxConcurrent': world.maxConcurrent,
            'caller.queue': world.callerQueue,
            'request.timeoutMs': world.timeoutMs,
            'retry.max': world.retryMax,
            'retry.backoffMs': world.backoffMs,
            'retry.backoffFactor': world.backoffFactor,
            'balancer.failTimeoutMs': world.failTimeoutMs,
          },
        },
      ],
      streams: [
        {
          id: 'orders',
          producer: 'web-shop',
          destination: 'orders',
          keys: [{ key: 'order-1', weight: 3 }, { key: null }, { key: 'pay-9' }],
          ratePerSecond: world.ratePerSecond,
          poison: world.poison,
        },
        { id: 'receipts', producer: 'web-shop', destination: 'receipts', ratePerSecond: 0 },
      ],
      routes: { orders: services, receipts: services.slice(1) },
      services: services.map((id) => ({
        id,
        config: { 'service.threads': world.threads, 'service.queue': world.queue },
        handler: {
          serviceMs: world.serviceMs,
          jitter: 0.3,
          failureRate: world.failureRate,
          ...(world.forwards && id === 'billing' ? { forwardTo: 'receipts' } : {}),
        },
      })),
      instances:
        services.length === 0
          ? []
          : Array.from({ length: world.instances }, (_, index) => ({
              name: `c${index + 1}`,
              service: services[index % services.length] ?? '',
              startMs: index * 400,
            })),
    }
  })

const instance = fc.constantFrom('c1', 'c2', 'c3', 'c5')

/** Anything a person may do. Those that cannot be done at their moment are refused, as on screen. */
export const directCommands: fc.Arbitrary<DirectCommand> = fc.oneof(
  instance.map((consumer): DirectCommand => ({ type: 'crashConsumer', consumer })),
  instance.map((consumer): DirectCommand => ({ type: 'hangConsumer', consumer })),
  instance.map((consumer): DirectCommand => ({ type: 'resumeConsumer', consumer })),
  instance.map((consumer): DirectCommand => ({ type: 'closeConsumer', consumer })),
  instance.map((consumer): DirectCommand => ({ type: 'startConsumer', consumer })),
  instance.map((consumer): DirectCommand => ({ type: 'slowConsumer', consumer, factor: 8 })),
  fc.constant<DirectCommand>({ type: 'addConsumer', group: 'billing' }),
  fc.constant<DirectCommand>({ type: 'addGroup', group: 'audit', topics: ['orders'], serviceMs: 10 }),
  fc.integer({ min: 1, max: 40 }).map((count): DirectCommand => ({ type: 'burst', stream: 'orders', count })),
  fc.constantFrom('order-1', null).map((key): DirectCommand => ({ type: 'send', stream: 'orders', key })),
  fc.constant<DirectCommand>({ type: 'pauseStream', stream: 'orders' }),
  fc.constant<DirectCommand>({ type: 'resumeStream', stream: 'orders' }),
  fc.constant<DirectCommand>({ type: 'setRate', stream: 'orders', ratePerSecond: 12 }),
  fc.constantFrom(0, 40, 200).map((value): DirectCommand => ({ type: 'configure', target: 'network', name: 'network.oneWayMs', value })),
  fc
    .constantFrom(1, 50)
    .map((value): DirectCommand => ({ type: 'configure', target: 'producer:web-shop', name: 'caller.maxConcurrent', value })),
  fc
    .constantFrom(50, 2_000)
    .map((value): DirectCommand => ({ type: 'configure', target: 'producer:web-shop', name: 'request.timeoutMs', value })),
  fc.constantFrom(1, 5).map((value): DirectCommand => ({ type: 'configure', target: 'group:billing', name: 'service.threads', value })),
  fc.constant<DirectCommand>({ type: 'setServiceTime', group: 'billing', serviceMs: 120 }),
)
