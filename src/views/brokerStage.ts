import type { ComponentType } from 'react'

/** How a broker is drawn: what a lesson needs to be played. */
export interface BrokerStage {
  /** The running system as one picture, over the run of the lab around it. */
  readonly Stage: ComponentType
  /** What is on stage now, and only that. */
  readonly Legend: ComponentType
}
