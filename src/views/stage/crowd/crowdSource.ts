import type { ReactNode } from 'react'
import type { Packet } from '../../../kernel/agenda.ts'
import type { Point } from '../rect.ts'

/** One token of the crowd, as its broker's stage tells it. */
export interface CrowdToken {
  /** Of a way on stage: tokens whose ways have the same name go the same way. */
  readonly way: string
  /** Where it is when it has gone a share of its way, 0 to 1. */
  readonly placeAt: (share: number) => Point
  readonly sentTick: number
  readonly arriveTick: number
  /** Share of its time by which it leaves after those that were sent before it at once; they arrive together. */
  readonly lag: number
  /** Share of its way by which it follows those before it in the same packet. */
  readonly behind: number
  /** Tokens whose looks have the same name look the same: they share one picture, taken of what `draw` makes. */
  readonly look: string
  readonly draw: () => ReactNode
  /** The message that it is; null for what only speaks of messages. Messages lie over the rest. */
  readonly message: number | null
}

/** What a broker's stage knows of its packets. Nothing of it depends on what changes while a packet is under way. */
export interface CrowdSource<Flight> {
  flightsOf(packet: Packet): readonly Flight[]
  tokensOf(flight: Flight): readonly CrowdToken[]
  /** It bears words, and must be readable. */
  isLabelled(flight: Flight): boolean
  /** What it is, for counting: `message`. */
  nounOf(flight: Flight): readonly [one: string, many: string]
  /** Said when it is hovered. */
  saysOf(flight: Flight): string
}
