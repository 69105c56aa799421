import { configSpecs } from './config.ts'
import { refuseConfig } from './refuseConfig.ts'
import type { KafkaState } from './state.ts'

/**
 * What stands beside a value that a lesson has shortened beyond what a real broker or client takes, or null when Kafka itself
 * would take it: the range that Kafka allows, by its own rule.
 */
export function teachingNote(state: KafkaState, name: string, value: number | string | boolean): string | null {
  if (configSpecs[name] === undefined || configSpecs[name]?.scope === 'network') return null
  const refusal = refuseConfig(name, value, false, state.brokerConfig)
  return refusal === null ? null : (refusal.rule ?? refusal.message)
}
