import type { DirectTypes } from '../brokers/direct/directTypes.ts'
import type { Prediction, RunView, Scenario, StoryStep } from './scenario.ts'

export type DirectScenario = Scenario<DirectTypes>
export type DirectStep = StoryStep<DirectTypes>
export type DirectPrediction = Prediction<DirectTypes>
export type DirectRun = RunView<DirectTypes>
