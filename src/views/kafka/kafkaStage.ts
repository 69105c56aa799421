import type { BrokerStage } from '../brokerStage.ts'
import { lazyView } from '../common/lazyView.tsx'
import { KafkaStage } from './KafkaStage.tsx'

/** What the stage shows is explained when it is there. */
const KafkaLegend = lazyView(
  () => import('./KafkaLegend.tsx'),
  (module) => module.KafkaLegend,
)

export const kafkaStage: BrokerStage = { Stage: KafkaStage, Legend: KafkaLegend }
