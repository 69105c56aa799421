import type { TokenLook } from './keyLook.ts'
import type { Route } from './route.ts'

/** Something on its way from one thing on stage to another. Each broker's stage has its own kinds, and draws them itself. */
export interface StageFlight {
  readonly id: string
  readonly kind: string
  readonly route: Route
  readonly sentTick: number
  readonly arriveTick: number
  /** The first few messages it carries; they fly one behind the other. */
  readonly tokens: readonly TokenLook[]
  /** Written on it where there is room: the whole name, else the short one. */
  readonly label: { readonly full: string; readonly short: string } | null
  readonly isError: boolean
  /** Said when it is hovered. */
  readonly says: string
}
