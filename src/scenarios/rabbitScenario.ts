import type { RabbitTypes } from '../brokers/rabbitmq/rabbitTypes.ts'
import type { Prediction, RunView, Scenario, StoryStep } from './scenario.ts'

export type RabbitScenario = Scenario<RabbitTypes>
export type RabbitStep = StoryStep<RabbitTypes>
export type RabbitPrediction = Prediction<RabbitTypes>
export type RabbitRun = RunView<RabbitTypes>
