import { useMemo } from 'react'
import { messageAt } from '../../../brokers/kafka/recordContents.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import { useLab } from '../../lab/LabContext.tsx'
import type { StageFocus } from './StageTools.tsx'
import { useLook } from './useLook.ts'

/** What is selected now, and what the story looks at. */
export function useStageFocusNow(): StageFocus {
  const selection = useLab((state) => state.selection)
  const message = useLab(({ selection: selected, history }) => messageOf(history.state, selected))
  const look = useLook()
  return useMemo(() => ({ selection, message, look }), [selection, message, look])
}

/** The message that `message:17` or `record:orders-1@9` stands for; null for anything else, and for a record not written yet. */
function messageOf(state: KafkaState, selection: EntityRef | null): number | null {
  if (selection === null) return null
  if (selection.startsWith('message:')) return Number(selection.slice('message:'.length))
  const record = /^record:(.+)@(\d+)$/.exec(selection)
  if (record === null) return null
  const [partition, offset] = [record[1] ?? '', Number(record[2])]
  return offset < (state.partitions[partition]?.log.logEndOffset ?? 0) ? messageAt(state, partition, offset) : null
}
