import type { BrokerStage } from '../brokerStage.ts'
import { CompareLegend } from './CompareLegend.tsx'
import { CompareStage } from './CompareStage.tsx'

export const compareStage: BrokerStage = { Stage: CompareStage, Legend: CompareLegend, isWide: true }
