import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import type { KafkaScenario } from '../../../src/scenarios/kafkaScenario.ts'
import { createLabStore } from '../../../src/store/lab/labStore.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { LabProvider } from '../../../src/views/lab/LabContext.tsx'
import { loadPanels } from '../../../src/views/loadPanels.ts'
import { ordinarySetup, scenarioOf } from '../kafka/stageRun.ts'

// Fetched when a panel is first shown; a test waits for nothing.
await loadPanels({ id: 'kafka' })

/** A part of the lab over a run at `tick`: three consumers share three partitions, unless the scenario says otherwise. */
export function showLab(view: ReactNode, tick: number, more: Partial<KafkaScenario> = {}) {
  const store = createLabStore({ ...scenarioOf(ordinarySetup), ...more })
  seekTo(store, tick)
  return { store, user: userEvent.setup(), ...render(<LabProvider store={store}>{view}</LabProvider>) }
}
