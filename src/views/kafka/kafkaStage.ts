import type { BrokerStage } from '../brokerStage.ts'
import { KafkaStage } from './KafkaStage.tsx'
import { LaterLegend } from './LaterLegend.tsx'

export const kafkaStage: BrokerStage = { Stage: KafkaStage, Legend: LaterLegend }
