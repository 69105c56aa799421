import { catalogue } from '../../scenarios/catalogue/catalogue.ts'
import type { LessonCard } from '../../scenarios/catalogue/chapter.ts'
import { editDistance } from '../errors/editDistance.ts'

/** Lessons that hold a word which is nearly the one typed (a letter in three may be wrong), nearest first; at most three. */
export function nearLessons(text: string, cards: readonly LessonCard[] = catalogue): LessonCard[] {
  const asked = text.trim().toLowerCase()
  const far = asked.length / 3
  return cards
    .map((card, index) => ({ card, index, distance: Math.min(...wordsOf(card).map((word) => editDistance(asked, word))) }))
    .filter(({ distance }) => distance <= far)
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, 3)
    .map(({ card }) => card)
}

const wordsOf = ({ title, question, id }: LessonCard) => `${title} ${question} ${id}`.toLowerCase().split(/[^a-z.]+/)
