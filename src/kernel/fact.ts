/** Number of a fact, counted in the state: the same at every trace level. */
export type FactId = number

/** How loudly a fact speaks: marks on the timeline, stops of "next step", or found only when looked for. */
export type FactLevel = 'milestone' | 'step' | 'detail'

/** `kind:name` of what a fact concerns, for instance `partition:orders-1`, `consumer:c2`, `group:billing`. */
export type EntityRef = `${string}:${string}`

/** The types of facts a model can tell, each with the shape of its data (plain, JSON-like). */
export type Vocabulary = { [type: string]: object }

/** One thing that happened, with what led to it. */
export interface Fact<Type extends string = string, Data extends object = object> {
  readonly id: FactId
  readonly tick: number
  readonly level: FactLevel
  readonly type: Type
  readonly entity: EntityRef
  /** The fact (a command is one too) that led to this one; null for the start of the run and for what the workload does by itself. */
  readonly cause: FactId | null
  readonly data: Data
}

/** Any fact of a vocabulary, discriminated by `type`. */
export type FactOf<V extends Vocabulary> = { [K in keyof V & string]: Fact<K, V[K]> }[keyof V & string]

/** How much is told: nothing, only how many facts of each type, or every fact. */
export type TraceLevel = 'off' | 'counters' | 'full'

/** Where a model tells its facts. It cannot influence the run: ids are counted in the state, whatever the sink does. */
export interface FactSink {
  readonly level: TraceLevel
  /** Called at level `full`. */
  fact(fact: Fact): void
  /** Called at level `counters`. */
  count(type: string, facts: number): void
}

/** A sink that hears nothing. */
export const silent: FactSink = { level: 'off', fact() {}, count() {} }
