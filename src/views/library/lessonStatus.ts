import type { LessonProgress } from '../../store/progress.ts'

/** How a lesson stands, for its card. */
export interface LessonStatus {
  readonly state: 'new' | 'begun' | 'done'
  /** In words; empty for a new one. */
  readonly says: string
  /** 0 to 1. */
  readonly share: number
}

/** What the kept progress of a lesson means to its reader. */
export function lessonStatus(kept: LessonProgress | undefined): LessonStatus {
  if (kept === undefined) return { state: 'new', says: '', share: 0 }
  if (kept.finished) return { state: 'done', says: withGuesses('Done', kept), share: 1 }
  if (kept.stepsTotal === 0 || kept.stepsReached === 0) return { state: 'begun', says: 'Opened', share: 0 }
  return {
    state: 'begun',
    says: `Step ${kept.stepsReached} of ${kept.stepsTotal}`,
    share: Math.min(1, kept.stepsReached / kept.stepsTotal),
  }
}

/** How many questions were answered right at the first try. */
function withGuesses(text: string, { predictions }: LessonProgress): string {
  const answers = Object.values(predictions)
  if (answers.length === 0) return text
  return `${text}, ${answers.filter((answer) => answer === 'right').length} of ${answers.length} guessed right`
}
