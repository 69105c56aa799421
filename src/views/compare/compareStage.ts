import type { BrokerStage } from '../brokerStage.ts'
import { CompareStage } from './CompareStage.tsx'

export const compareStage: BrokerStage = { Stage: CompareStage, Legend: null, isWide: true }
