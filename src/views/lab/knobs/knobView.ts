export type KnobValue = number | string | boolean

/** A knob as it is shown now. */
export interface KnobView {
  /** The real name of the config. */
  readonly name: string
  /** Whose it is: `billing`, `all brokers`. */
  readonly of: string
  readonly value: KnobValue
  /** What it does, in a sentence. */
  readonly does: string
  /** `default 5 ms`; null where there is no such thing as a default. */
  readonly standard: string | null
  /** Shown when the value in force is one that the broker itself would not take. */
  readonly teaching: string | null
  readonly unit: string
  /** Words to choose from; null for numbers, for on and off, and for a text that may be any. */
  readonly choices: readonly string[] | null
  /** Of the slider; null when the knob gives no range. */
  readonly range: { readonly min: number; readonly max: number; readonly step: number } | null
}
