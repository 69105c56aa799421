import type { HandlerSetup } from '../../workload/handler.ts'
import type { StreamSetup } from '../../workload/messages.ts'

/** Values of configs by name; what is not given has its default (config.ts). */
export type ConfigValues = Readonly<Record<string, number>>

/** An application that calls services: one for each producer that the streams name. */
export interface CallerSetup {
  readonly name: string
  readonly config?: ConfigValues
}

/** Processes that do the same work: one subscriber in the ledger. */
export interface ServiceSetup {
  readonly id: string
  /** `workers` is `service.threads` unless `config` says otherwise. */
  readonly handler: HandlerSetup
  readonly config?: ConfigValues
}

/** One process of a service. */
export interface InstanceSetup {
  readonly name: string
  readonly service: string
  /** When it starts, ms. Default 0. */
  readonly startMs?: number
}

/** Everything a run without a broker starts from. */
export interface DirectSetup {
  /** Time of a message between two nodes, ms. */
  readonly oneWayMs: number
  readonly callers: readonly CallerSetup[]
  /** `destination` names the route its messages take. */
  readonly streams: readonly StreamSetup[]
  /** destination → services that the caller's code calls for each message, one after another. */
  readonly routes: Readonly<Record<string, readonly string[]>>
  readonly services: readonly ServiceSetup[]
  readonly instances: readonly InstanceSetup[]
}
