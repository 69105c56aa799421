import type { ComponentType } from 'react'

/** How a broker is drawn: what a lesson needs to be played. */
export interface BrokerStage {
  /** The running system as one picture, over the run of the lab around it. */
  readonly Stage: ComponentType
  /** What is on stage now, and only that. Null: the stage says it itself. */
  readonly Legend: ComponentType | null
  /** It needs the room beside it too: what one looks into is opened when it is wanted. */
  readonly isWide?: boolean
}
