import type { DirectSetup } from '../../brokers/direct/setup.ts'
import type { SharedWork } from './sideBySide.ts'

/** No broker: the shop calls every subscriber itself, one after the other, and waits for each. */
export function directLane({ oneWayMs, stream, groups }: SharedWork): DirectSetup {
  return {
    oneWayMs,
    callers: [{ name: stream.producer }],
    streams: [stream],
    routes: { [stream.destination]: groups.map(({ id }) => id) },
    services: groups.map(({ id, handler }) => ({ id, handler: { ...handler, workers: 1 } })),
    instances: groups.flatMap(({ id, consumers }) => consumers.map((name) => ({ name, service: id }))),
  }
}
