import type { CompareTypes } from '../compare/compareTypes.ts'
import type { Prediction, RunView, Scenario, StoryStep } from './scenario.ts'

export type CompareScenario = Scenario<CompareTypes>
export type CompareStep = StoryStep<CompareTypes>
export type ComparePrediction = Prediction<CompareTypes>
export type CompareRun = RunView<CompareTypes>
