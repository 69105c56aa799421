import { packText } from '../../../share/packedText.ts'
import type { LabState } from '../../../store/lab/labStore.ts'
import { sharedRunOf } from '../../../store/lab/sharedRunOf.ts'
import { lessonHref, type RouteQuery } from '../../../store/route.ts'

/** Longer addresses are cut by mail programs and chats; such a run travels as a file. Letters. */
export const LONGEST_RUN = 8_000

/** The step of the story that is told now, from 1. */
export function stepNow({ history, scenario }: LabState): number {
  return Math.min(history.state.story.index + 1, scenario.story.length)
}

/** The whole address of the lesson. */
export function lessonLink({ scenario }: LabState, query: RouteQuery): string {
  return `${location.origin}${location.pathname}${lessonHref(scenario.id, query)}`
}

/** The run as a link carries it, and where it stands. */
export function packRun(state: LabState): Promise<string> {
  return packText(sharedRunOf(state))
}

/** What is put into the source of another page to show the lesson in it. */
export function embedCode(state: LabState, title: string): string {
  const name = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<iframe src="${lessonLink(state, { embed: '' })}" title="${name}" width="960" height="540" style="border:0" allowfullscreen></iframe>`
}
