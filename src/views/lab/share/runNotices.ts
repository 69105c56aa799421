import type { LabStore } from '../../../store/lab/labStore.ts'
import { swapRuns } from '../../../store/lab/swapRuns.ts'
import { dismissNotice, notify } from '../../../store/notices.ts'
import { goTo } from '../../../store/router.ts'
import { copyText } from '../../common/copyText.ts'

/** What is said of the run of a link. */
const OPENED = 'shared-run'
const LEFT_OUT = 'shared-run-left-out'

/** How many sentences a notice holds; the others can be copied. */
const MOST_SENTENCES = 3

/** Says nothing more of a shared run: the lesson has been left. */
export function forgetRunNotices(): void {
  for (const id of [OPENED, LEFT_OUT]) dismissNotice(id)
}

export function sayDamaged(why: string, what: 'link' | 'file'): void {
  notify({ id: OPENED, tone: 'warn', title: `The run in this ${what} cannot be read: ${why}.`, detail: 'Nothing of it was opened.' })
}

/** A link whose lesson and run do not belong together. */
export function sayOtherLesson(lesson: string, run: string): void {
  notify({
    id: OPENED,
    tone: 'warn',
    title: `The run in this link belongs to another lesson, “${lesson}”.`,
    detail: 'Nothing of it was opened here.',
    action: { label: 'Open it there', run: () => goTo({ place: 'lab', lesson, query: { run } }) },
  })
}

/** There is no room to keep the reader's own run, so it did not make way. */
export function sayNoRoom(what: 'The shared run' | 'The step'): void {
  notify({
    id: OPENED,
    tone: 'warn',
    title: `${what} was not opened: it would take the place of your own run of this lesson.`,
    detail: 'The storage of this browser has no room to keep both. Save your run as a file, start over, and open the link again.',
  })
}

export function sayProgress(share: number): void {
  notify({ id: OPENED, tone: 'info', title: `Doing again what was done in the shared run: ${Math.floor(share * 100)} %.` })
}

/** What was opened; how to get back to one's own run, if there was one; and what had to be left out. */
export function sayOpened(store: LabStore, own: unknown, problems: readonly string[]): void {
  const { history, scenario } = store.getState()
  const changes = history.commands.length
  notify({
    id: OPENED,
    tone: 'info',
    title: `This is a shared run: ${changesIn(changes)}, now at ${history.state.kernel.tick / 1000} s.`,
    ...(own === undefined ? {} : wayBack(store, own)),
  })
  if (problems.length === 0) return
  const rest = problems.length - MOST_SENTENCES
  notify({
    id: LEFT_OUT,
    tone: 'warn',
    title: 'Not all of the shared run could be opened.',
    detail: [...problems.slice(0, MOST_SENTENCES), ...(rest > 0 ? [`And ${rest} more.`] : [])].join(' '),
    ...(rest > 0 ? { action: { label: 'Copy all', run: () => void copyText([scenario.id, ...problems].join('\n')) } } : {}),
  })
}

/** A link has opened a step of a lesson in which the reader had done something. */
export function sayStepOpened(store: LabStore, own: unknown): void {
  notify({ id: OPENED, tone: 'info', title: 'The link has opened this step.', ...wayBack(store, own) })
}

/** The lesson stands at its opening again. */
export function sayStartedOver(store: LabStore, own: unknown): void {
  notify({ id: OPENED, tone: 'info', title: 'Started over.', ...wayBack(store, own) })
}

/** What is said of the reader's own run, which has made way. */
function wayBack(store: LabStore, own: unknown) {
  const run = () => {
    try {
      swapRuns(store, own)
      forgetRunNotices()
    } catch (error) {
      sayNotRestored(error)
    }
  }
  return { detail: 'Your own run of this lesson is kept.', action: { label: 'Back to my run', run } }
}

export function sayNotRestored(error: unknown): void {
  notify({
    id: OPENED,
    tone: 'warn',
    title: `The earlier run could not be brought back: ${(error as Error).message}.`,
    detail: 'It is still kept in this browser.',
  })
}

/** `3 changes`. */
export function changesIn(count: number): string {
  if (count === 0) return 'nothing was changed'
  return count === 1 ? '1 change' : `${count} changes`
}
