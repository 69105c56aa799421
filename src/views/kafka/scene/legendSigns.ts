import { fadedWords } from './legendKeys.ts'
import type { StageScene } from './stageScene.ts'

/** A sign that is on stage now. */
export type LegendSign =
  | 'done'
  | 'uncommitted'
  | 'watermark'
  | 'free'
  | 'leader'
  | 'followerBehind'
  | 'segment'
  | 'deleted'
  | 'committed'
  | 'position'
  | 'lag'
  | 'unread'
  | 'again'
  | 'duplicate'
  | 'lost'
  | 'skipped'
  | 'givenUp'
  | 'coming'
  | 'silent'
  | 'believed'
  | 'session'
  | 'coordinator'
  | 'control'

/** The signs on stage now and what they say, in the order in which they are explained. */
export function legendSigns(scene: StageScene): { readonly sign: LegendSign; readonly says: string }[] {
  return signsOnStage(scene).map((sign) => ({ sign, says: saysOf(sign, scene) }))
}

function signsOnStage({ topics, groups, links }: StageScene): LegendSign[] {
  const tapes = topics.flatMap((topic) => topic.tapes)
  const cells = tapes.flatMap((tape) => tape.cells)
  const lanes = tapes.flatMap((tape) => tape.lanes)
  const chips = tapes.flatMap((tape) => tape.chips)
  const consumers = groups.flatMap((group) => group.consumers)
  const present: [LegendSign, boolean][] = [
    ['done', cells.some(({ look }) => look === 'done')],
    ['uncommitted', cells.some(({ look }) => look === 'uncommitted')],
    ['watermark', tapes.length > 0],
    ['free', tapes.length > 0],
    ['leader', chips.length > tapes.length],
    ['followerBehind', chips.some(({ behind }) => behind > 0)],
    ['segment', tapes.some(({ joints }) => joints.length > 0)],
    ['deleted', tapes.some(({ window }) => window.start > window.first)],
    ['committed', lanes.some(({ committed }) => committed !== null)],
    ['position', lanes.some(({ position, committed }) => position !== null && position !== committed)],
    ['lag', lanes.some(({ lag }) => (lag ?? 0) > 0)],
    ['unread', lanes.some(({ lag, isRead }) => (lag ?? 0) > 0 && !isRead)],
    ['again', consumers.some(({ hand, work }) => [...hand, ...work].some((held) => held?.isAgain === true))],
    ['duplicate', cells.some(({ mark }) => mark === 'duplicate')],
    ['lost', cells.some(({ mark }) => mark === 'lost')],
    ['skipped', cells.some(({ mark }) => mark === 'skipped')],
    ['givenUp', links.some(({ kind }) => kind === 'givenUp')],
    ['coming', links.some(({ kind }) => kind === 'coming')],
    ['silent', links.some(({ kind }) => kind === 'silent')],
    ['believed', links.some(({ kind }) => kind === 'believed')],
    ['session', consumers.some(({ session }) => session !== null)],
    ['coordinator', groups.some(({ coordinator }) => coordinator !== null)],
    ['control', consumers.length > 0],
  ]
  return present.flatMap(([sign, isThere]) => (isThere ? [sign] : []))
}

function saysOf(sign: LegendSign, scene: StageScene): string {
  switch (sign) {
    case 'done':
      return fadedWords(scene) ?? ''
    case 'uncommitted':
      return 'outlined: written, but above the high watermark: nobody can read it yet'
    case 'watermark':
      return 'HW, high watermark: every in-sync replica has what is left of it'
    case 'free':
      return 'log end offset: where the next record goes'
    case 'leader':
      return 'filled: the leader of the partition; outlined: a follower, with how much it has copied'
    case 'followerBehind':
      return "where a follower's copy ends"
    case 'segment':
      return 'a new segment of the log begins'
    case 'deleted':
      return 'deleted by retention, up to the log start offset'
    case 'committed':
      return "flag: the group's committed offset, in its owner's colour"
    case 'position':
      return 'hollow flag: what its owner reads next'
    case 'lag':
      return 'bar: lag, from the committed offset to the high watermark'
    case 'unread':
      return 'lag that nobody works off'
    case 'again':
      return 'delivered again: its group has handled it before'
    case 'duplicate':
      return 'processed more than once: a stroke for each time'
    case 'lost':
      return 'lost: committed, never processed'
    case 'skipped':
      return 'skipped: the group jumped over it'
    case 'givenUp':
      return 'given up: nobody of the group reads it'
    case 'coming':
      return 'dealt to this consumer, which is being told so'
    case 'silent':
      return 'its owner is silent, and the coordinator does not know yet'
    case 'believed':
      return 'the consumer still thinks it owns this; the group has gone on'
    case 'session':
      return 'time since the last heartbeat, of session.timeout.ms'
    case 'coordinator':
      return "the group's coordinator"
    case 'control':
      return 'messages between a member and its coordinator: filled there, outlined back'
  }
}
