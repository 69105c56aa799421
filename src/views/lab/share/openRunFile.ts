import { chapters } from '../../../scenarios/catalogue/catalogue.ts'
import { cardIn } from '../../../scenarios/catalogue/chapter.ts'
import { packText } from '../../../share/packedText.ts'
import { lessonOfRun, parseSharedRun } from '../../../share/sharedRun.ts'
import { goTo } from '../../../store/router.ts'
import { sayDamaged } from './runNotices.ts'

/** Larger files hold no run, bytes: not read at all. */
const MOST_BYTES = 1_000_000
/** Of a name that is not known so many letters are repeated. */
const LONGEST_NAME = 60

/** Opens the run of a file in its lesson, as a link with it would. What is wrong with the file is said. */
export async function openRunFile(file: File): Promise<void> {
  try {
    if (file.size > MOST_BYTES) throw new Error(`it holds more than ${MOST_BYTES / 1_000_000} MB`)
    const text = await file.text()
    const lesson = lessonOfRun(parseSharedRun(text))
    if (lesson === null) throw new Error('it names no lesson')
    if (!chapters.some((chapter) => cardIn(chapter, lesson))) throw new Error(`there is no lesson “${lesson.slice(0, LONGEST_NAME)}”`)
    goTo({ place: 'lab', lesson, query: { run: await packText(text) } })
  } catch (error) {
    sayDamaged((error as Error).message, 'file')
  }
}
