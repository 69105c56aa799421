import { createContext, type ReactNode, useContext } from 'react'
import type { EntityRef } from '../../kernel/fact.ts'
import type { TextMeasure } from './textFit.ts'

/** What every part of the stage needs to draw text and strokes. */
export interface StageTools {
  /** Px of a design unit. */
  readonly unit: number
  readonly measure: TextMeasure
}

/** What is selected, and what the story looks at. */
export interface StageFocus {
  readonly selection: EntityRef | null
  /** The message that is selected, as itself or as a record: it is marked wherever it is. */
  readonly message: number | null
  readonly look: ReadonlySet<string>
}

const ToolsContext = createContext<StageTools | null>(null)
const FocusContext = createContext<StageFocus>({ selection: null, message: null, look: new Set() })

export function StageToolsProvider({ tools, focus, children }: { tools: StageTools; focus: StageFocus; children: ReactNode }) {
  return (
    <ToolsContext value={tools}>
      <FocusContext value={focus}>{children}</FocusContext>
    </ToolsContext>
  )
}

export function useStageTools(): StageTools {
  const tools = useContext(ToolsContext)
  if (tools === null) throw new Error('stage parts need a StageToolsProvider above them')
  return tools
}

export function useStageFocus(): StageFocus {
  return useContext(FocusContext)
}
