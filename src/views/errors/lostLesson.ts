import type { NotFound } from '../../store/route.ts'

/** For an address that names a lesson which there is not. */
export function lostLesson(lesson: string): NotFound {
  return { place: 'notFound', asked: `/lab/${lesson}`, unknown: lesson, expected: 'lesson', meant: lesson }
}
