import * as v from 'valibot'
import type { CaseRunner } from '../caseRunner.ts'
import { compareStep } from './rabbitmqSteps/compareSteps.ts'
import { observe } from './rabbitmqSteps/observe.ts'
import { perform } from './rabbitmqSteps/perform.ts'
import { type RecordedStep, recordedStepsSchema } from './rabbitmqSteps/recordedSteps.ts'
import { createReplay } from './rabbitmqSteps/replay.ts'

/**
 * A recording of RabbitMQ 3.10.8: the model's clients do the same operations over a network without delay, and after each step must
 * have been sent the same, with the same counts in the queues. Only the steps that wait let time pass.
 */
export const rabbitmqSteps: CaseRunner = {
  system: 'rabbitmq',
  kind: 'steps',
  run(testCase) {
    const parsed = v.safeParse(recordedStepsSchema, testCase)
    if (!parsed.success) return `not a recording of RabbitMQ: ${v.summarize(parsed.issues)}`
    const replay = createReplay()
    for (const [index, step] of parsed.output.steps.entries()) {
      const published = perform(replay, step)
      const difference = compareStep(step.observe, observe(replay, step, published))
      if (difference !== null) return `step ${index + 1} (${title(step)}): ${difference}`
    }
    return null
  },
}

function title({ observe: _, ...step }: RecordedStep): string {
  const { op, ...args } = step
  const named = Object.entries(args).filter(([, value]) => typeof value === 'string')
  return [op, ...named.map(([, value]) => value)].join(' ')
}
