import { act as reactAct, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import type { CompareState } from '../../../src/compare/compareState.ts'
import type { LabStore } from '../../../src/store/lab/labStore.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { CompareStage } from '../../../src/views/compare/CompareStage.tsx'
import { laneStage } from '../../../src/views/compare/laneStage.ts'
import { LabProvider } from '../../../src/views/lab/LabContext.tsx'
import { loadPanels } from '../../../src/views/loadPanels.ts'
import { comparedLab } from '../../store/lab/comparedLab.ts'

// Fetched when a lane is first shown; a test waits for nothing.
await Promise.all((['rabbitmq', 'kafka'] as const).flatMap((id) => [laneStage(id), loadPanels({ id })]))

/** RabbitMQ and Kafka beside each other, or one part of that, at `tick`. */
export async function showComparison(tick: number, view: ReactNode = <CompareStage />) {
  const store = comparedLab()
  await loadPanels(store.getState().scenario.model)
  seekTo(store, tick)
  const shown = await reactAct(async () => render(<LabProvider store={store}>{view}</LabProvider>))
  return { store, user: userEvent.setup(), ...shown }
}

export function comparedState(store: LabStore): CompareState {
  return store.getState().history.state as unknown as CompareState
}
