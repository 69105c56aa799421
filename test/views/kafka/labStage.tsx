import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { KafkaSetup } from '../../../src/brokers/kafka/setup.ts'
import type { KafkaScenario } from '../../../src/scenarios/kafkaScenario.ts'
import { createLabStore } from '../../../src/store/lab/labStore.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { KafkaLegend } from '../../../src/views/kafka/KafkaLegend.tsx'
import { KafkaStage } from '../../../src/views/kafka/KafkaStage.tsx'
import { LabProvider } from '../../../src/views/lab/LabContext.tsx'
import { ordinarySetup, scenarioOf } from './stageRun.ts'

/** A stage with its legend over a run at `tick`. */
export function showStage(tick: number, setup: KafkaSetup = ordinarySetup, more: Partial<KafkaScenario> = {}) {
  const store = createLabStore({ ...scenarioOf(setup), ...more })
  seekTo(store, tick)
  const view = render(
    <LabProvider store={store}>
      <KafkaStage />
      <KafkaLegend />
    </LabProvider>,
  )
  return { store, user: userEvent.setup(), ...view }
}
