import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { RabbitTypes } from '../../../src/brokers/rabbitmq/rabbitTypes.ts'
import type { ReadyScenario } from '../../../src/scenarios/playableScenario.ts'
import type { RabbitScenario } from '../../../src/scenarios/rabbitScenario.ts'
import { createLabStore } from '../../../src/store/lab/labStore.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { LabProvider } from '../../../src/views/lab/LabContext.tsx'
import { loadPanels } from '../../../src/views/loadPanels.ts'
import { createRabbitRun } from '../../brokers/rabbitmq/smallRun.ts'

// Fetched when a panel is first shown; a test waits for nothing.
await loadPanels({ id: 'rabbitmq' })

const { setup } = createRabbitRun(1).state
const scenario: ReadyScenario<RabbitTypes> = {
  model: rabbitModel,
  id: 'test',
  seed: 5,
  setup,
  story: [],
  knobs: [],
  offers: [],
  takeaway: '',
}

/** A part of the lab over a small run of RabbitMQ at `tick`. */
export function showRabbitLab(view: ReactNode, tick: number, more: Partial<RabbitScenario> = {}) {
  const store = createLabStore({ ...scenario, ...more })
  seekTo(store, tick)
  return { store, user: userEvent.setup(), ...render(<LabProvider store={store}>{view}</LabProvider>) }
}
