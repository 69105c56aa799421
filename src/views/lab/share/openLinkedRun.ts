import { unpackText } from '../../../share/packedText.ts'
import { lessonOfRun, parseSharedRun } from '../../../share/sharedRun.ts'
import { type LabStore, startAnew } from '../../../store/lab/labStore.ts'
import { openSharedRun } from '../../../store/lab/openSharedRun.ts'
import { setRunAside } from '../../../store/lab/runsAside.ts'
import { keptRun } from '../../../store/lab/savedRuns.ts'
import { forgetRunNotices, sayDamaged, sayNoRoom, sayOpened, sayOtherLesson, sayProgress } from './runNotices.ts'

/**
 * Opens the run that a link carries; what could not be opened is said. `keepsOwn`: the reader's own run of the lesson is set aside for
 * it. False when nothing was opened. Rejects when code cannot be fetched, or when the reader has gone elsewhere meanwhile.
 */
export async function openLinkedRun(store: LabStore, packed: string, keepsOwn: boolean): Promise<boolean> {
  const { id, seed } = store.getState().scenario
  let raw: unknown
  try {
    raw = parseSharedRun(await unpackText(packed))
  } catch (error) {
    sayDamaged((error as Error).message, 'link')
    return false
  }
  const lesson = lessonOfRun(raw)
  if (lesson !== null && lesson !== id) {
    sayOtherLesson(lesson, packed)
    return false
  }
  const problems = await openSharedRun(store, raw, sayProgress).finally(forgetRunNotices)
  if (lesson === null) problems.unshift('It names no lesson.')
  const kept = keepsOwn ? keptRun(id) : undefined
  const own = isSame(kept, raw) ? undefined : kept
  if (own !== undefined && !setRunAside(id, own)) {
    startAnew(store, seed)
    sayNoRoom('The shared run')
    return false
  }
  if (keepsOwn || problems.length > 0) sayOpened(store, own, problems)
  return true
}

/** Whether a kept run is the very run of the link: one's own link, or one that was opened before. */
function isSame(kept: unknown, raw: unknown): boolean {
  const [mine, theirs] = [kept, raw].map((run) => {
    const { seed, tick, commands } = (run ?? {}) as Partial<Record<'seed' | 'tick' | 'commands', unknown>>
    return JSON.stringify([seed, tick, commands])
  })
  return mine === theirs
}
