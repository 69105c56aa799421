import type { BrokerStage } from '../brokerStage.ts'
import { RabbitLegend } from './RabbitLegend.tsx'
import { RabbitStage } from './RabbitStage.tsx'

export const rabbitStage: BrokerStage = { Stage: RabbitStage, Legend: RabbitLegend }
