import type { BrokerStage } from '../brokerStage.ts'
import { KafkaLegend } from './KafkaLegend.tsx'
import { KafkaStage } from './KafkaStage.tsx'

export const kafkaStage: BrokerStage = { Stage: KafkaStage, Legend: KafkaLegend }
