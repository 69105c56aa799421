import { type ConfigScope, configSpecs, numberConfig } from './config.ts'
import type { DirectState } from './state.ts'

/** Which settings a target of the `configure` command has, or null for a target that has none (`stream:orders`). */
export function configScopeOf(target: string): ConfigScope | null {
  const [kind = ''] = target.split(':')
  const scopes: Readonly<Record<string, ConfigScope>> = { network: 'network', producer: 'producer', group: 'consumer' }
  return Object.hasOwn(scopes, kind) ? (scopes[kind] ?? null) : null
}

/**
 * The value that counts now. `target` as in the `configure` command, or `stream:orders` for `stream.ratePerSecond`; `name` a setting,
 * `stream.ratePerSecond` (messages per second) or `handler.serviceMs` (of a `group:`). Null for a target or a name that there is not.
 */
export function configInForce(state: DirectState, target: string, name: string): number | null {
  const [kind = '', id = ''] = target.split(/:(.*)/s)
  if (name === 'network.oneWayMs') return state.kernel.network.oneWayMs
  if (name === 'stream.ratePerSecond') return state.messages.streams.find((stream) => stream.setup.id === id)?.ratePerSecond ?? null
  if (name === 'handler.serviceMs') return kind === 'group' ? (state.services[id]?.serviceMs ?? null) : null
  const config = kind === 'producer' ? state.callers[id]?.config : kind === 'group' ? state.services[id]?.config : undefined
  return config === undefined || configSpecs[name] === undefined ? null : numberConfig(name, config)
}
