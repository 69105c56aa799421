import { counted } from './phrase.ts'

/** Why a log or a stream keeps what it keeps. `done`: how many records or messages nobody waits for any more. */
export function readingTakesNothing(kind: 'log' | 'stream', done: number, noun: string): string {
  const rest = done === 0 ? '' : `: for ${counted(done, noun)} in it nobody waits any more`
  return `Reading takes nothing out of a ${kind}${rest}.`
}
