import type { KafkaTypes } from '../brokers/kafka/kafkaTypes.ts'
import type { Prediction, RunView, Scenario, StoryStep } from './scenario.ts'

export type KafkaScenario = Scenario<KafkaTypes>
export type KafkaStep = StoryStep<KafkaTypes>
export type KafkaPrediction = Prediction<KafkaTypes>
export type KafkaRun = RunView<KafkaTypes>
