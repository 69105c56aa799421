import type { BrokerStage } from '../brokerStage.ts'
import { DirectLegend } from './DirectLegend.tsx'
import { DirectStage } from './DirectStage.tsx'

export const directStage: BrokerStage = { Stage: DirectStage, Legend: DirectLegend }
