import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { RabbitSetup } from '../../../src/brokers/rabbitmq/setup.ts'
import type { RabbitScenario } from '../../../src/scenarios/rabbitScenario.ts'
import { createLabStore } from '../../../src/store/lab/labStore.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { LabProvider } from '../../../src/views/lab/LabContext.tsx'
import { RabbitLegend } from '../../../src/views/rabbitmq/RabbitLegend.tsx'
import { RabbitStage } from '../../../src/views/rabbitmq/RabbitStage.tsx'
import { ordinarySetup } from './stageRun.ts'

/** A stage with its legend over a run at `tick`. */
export function showStage(tick: number, setup: RabbitSetup = ordinarySetup, more: Partial<RabbitScenario> = {}) {
  const scenario: RabbitScenario = { id: 'test', seed: 3, setup, story: [], knobs: [], offers: [], takeaway: '', ...more }
  const store = createLabStore({ ...scenario, model: rabbitModel })
  seekTo(store, tick)
  const view = render(
    <LabProvider store={store}>
      <RabbitStage />
      <RabbitLegend />
    </LabProvider>,
  )
  return { store, user: userEvent.setup(), ...view }
}
