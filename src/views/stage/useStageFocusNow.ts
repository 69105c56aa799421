import { useMemo } from 'react'
import type { EntityRef } from '../../kernel/fact.ts'
import { useLab } from '../lab/LabContext.tsx'
import type { StageFocus } from './StageTools.tsx'
import { useLook } from './useLook.ts'

/** What is selected now, and what the story looks at. `messageOf`: the message that an entity stands for, if it stands for one. */
export function useStageFocusNow(messageOf: (entity: EntityRef) => number | null): StageFocus {
  const selection = useLab((state) => state.selection)
  const message = useLab((state) => (state.selection === null ? null : messageOf(state.selection)))
  const look = useLook()
  return useMemo(() => ({ selection, message, look }), [selection, message, look])
}
