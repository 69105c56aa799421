import { use } from 'react'
import type { BrokerPanels } from '../brokerPanels.ts'
import { loadPanels } from '../loadPanels.ts'
import { useLab } from './LabContext.tsx'

/** What the panels say of the broker that runs. Suspends until it is fetched. */
export function usePanels(): BrokerPanels {
  return use(loadPanels(useLab(({ scenario }) => scenario.model)))
}
