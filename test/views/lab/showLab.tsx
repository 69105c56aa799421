import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import type { Scenario } from '../../../src/scenarios/scenario.ts'
import { createLabStore } from '../../../src/store/lab/labStore.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { LabProvider } from '../../../src/views/lab/LabContext.tsx'
import { ordinarySetup, scenarioOf } from '../kafka/stageRun.ts'

/** A part of the lab over a run at `tick`: three consumers share three partitions, unless the scenario says otherwise. */
export function showLab(view: ReactNode, tick: number, more: Partial<Scenario> = {}) {
  const store = createLabStore({ ...scenarioOf(ordinarySetup), ...more })
  seekTo(store, tick)
  return { store, user: userEvent.setup(), ...render(<LabProvider store={store}>{view}</LabProvider>) }
}
