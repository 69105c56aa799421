import { chapters } from '../../scenarios/catalogue/catalogue.ts'
import type { Chapter, LessonCard } from '../../scenarios/catalogue/chapter.ts'
import { hasWords, searchWords } from '../common/searchWords.ts'

/** A chapter with those of its lessons that are shown. */
export interface ShownChapter {
  readonly chapter: Chapter
  readonly lessons: readonly LessonCard[]
}

/**
 * The lessons in which every word occurs (in title, question, address, chapter or level), by chapter and in the order of the library.
 * Without words all of them; chapters without a lesson are left out.
 */
export function searchLessons(text: string, order: readonly Chapter[] = chapters): ShownChapter[] {
  const words = searchWords(text)
  return order
    .map((chapter) => ({
      chapter,
      lessons: chapter.lessons.filter(({ title, question, id, level }) =>
        hasWords([title, question, id, chapter.title, level].join(' '), words),
      ),
    }))
    .filter(({ lessons }) => lessons.length > 0)
}
