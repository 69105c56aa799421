import type { Chapter, LessonCard } from './chapter.ts'
import { kafkaGroups } from './kafkaGroups.ts'
import { kafkaLog } from './kafkaLog.ts'
import { kafkaRebalancing } from './kafkaRebalancing.ts'
import { rabbitQueues } from './rabbitQueues.ts'
import { sideBySide } from './sideBySide.ts'
import { whyAQueue } from './whyAQueue.ts'

/** Every chapter, in the order of the library. */
export const chapters: readonly Chapter[] = [whyAQueue, kafkaLog, kafkaGroups, kafkaRebalancing, rabbitQueues, sideBySide]

/** Every lesson, in the order of the library. */
export const catalogue: readonly LessonCard[] = chapters.flatMap(({ lessons }) => lessons)
