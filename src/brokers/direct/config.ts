import type { ConfigValues } from './setup.ts'

export type ConfigScope = 'producer' | 'consumer' | 'network'
export type ConfigUnit = 'ms' | 'count'

/** One setting of a caller, a service or the network. There is no standard to follow: each default is that of a widely used product. */
export interface ConfigSpec {
  readonly name: string
  readonly scope: ConfigScope
  readonly default: number
  readonly unit: ConfigUnit
  /** Allowed range, whole numbers. */
  readonly min: number
  readonly max: number
}

const specs: readonly ConfigSpec[] = [
  // a caller: threads and queue as Tomcat has them, timeout as nginx's proxy_read_timeout, retries as Resilience4j's Retry
  { name: 'caller.maxConcurrent', scope: 'producer', default: 200, unit: 'count', min: 1, max: 1000 },
  { name: 'caller.queue', scope: 'producer', default: 100, unit: 'count', min: 0, max: 10_000 },
  { name: 'request.timeoutMs', scope: 'producer', default: 60_000, unit: 'ms', min: 1, max: 600_000 },
  { name: 'retry.max', scope: 'producer', default: 2, unit: 'count', min: 0, max: 100 },
  { name: 'retry.backoffMs', scope: 'producer', default: 500, unit: 'ms', min: 0, max: 600_000 },
  { name: 'retry.backoffFactor', scope: 'producer', default: 1, unit: 'count', min: 1, max: 10 },
  // its balancer: nginx's fail_timeout with max_fails=1
  { name: 'balancer.failTimeoutMs', scope: 'producer', default: 10_000, unit: 'ms', min: 0, max: 600_000 },
  // a service: Tomcat again
  { name: 'service.threads', scope: 'consumer', default: 200, unit: 'count', min: 1, max: 1000 },
  { name: 'service.queue', scope: 'consumer', default: 100, unit: 'count', min: 0, max: 10_000 },
  // the simulator's own
  { name: 'network.oneWayMs', scope: 'network', default: 300, unit: 'ms', min: 0, max: 10_000 },
]

/** Every setting by name. */
export const configSpecs: Readonly<Record<string, ConfigSpec>> = Object.fromEntries(specs.map((spec) => [spec.name, spec]))

/** The value in force: what `config` gives, else the default. Throws on a name that is not modelled. */
export function numberConfig(name: string, config: ConfigValues): number {
  const spec = configSpecs[name]
  if (spec === undefined) throw new Error(`config ${name} is not modelled`)
  return config[name] ?? spec.default
}
