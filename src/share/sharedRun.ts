import type { BrokerCommand } from '../brokers/model.ts'
import type { StampedCommand } from '../kernel/history.ts'
import { anything, asObject, count, fields, listOf, mismatch, type Shape, text } from '../kernel/shape.ts'

/** Raised whenever what follows changes. */
const VERSION = 1

/**
 * A run as it travels, in a link or as a file: what was done (settings turned are commands too) and where it stands. The same lesson,
 * seed and commands make the same run everywhere. What was answered is not in it: whoever opens it is asked in turn.
 */
export interface SharedRun {
  readonly version: number
  /** Id of the lesson. */
  readonly lesson: string
  readonly seed: number
  readonly tick: number
  /** In order of time; those after `tick` are the future of the run. */
  readonly commands: readonly StampedCommand<BrokerCommand>[]
}

/** One change of a shared run, with its place in the list, from 1: what is said of it names it so. */
export interface SharedCommand extends StampedCommand<BrokerCommand> {
  readonly place: number
}

/** A shared run as far as it could be read. */
export interface ReadRun {
  /** Null where the run does not (legibly) say. */
  readonly seed: number | null
  readonly tick: number | null
  readonly commands: readonly SharedCommand[]
  /** What was left out and why, a sentence each. */
  readonly problems: readonly string[]
}

/** Latest tick of a shared run: a day of simulated time. Beyond it even a quiet lesson would take minutes to be run again. */
const LAST_TICK = 86_400_000

const lessonField = fields({ lesson: text })
const listField = fields({ commands: listOf(anything) })

const versionShape: Shape<number> = (value, path) => (value === VERSION ? VERSION : mismatch(value, path, String(VERSION)))

/** Any whole number. */
const seedShape: Shape<number> = (value, path) =>
  Number.isSafeInteger(value) ? (value as number) : mismatch(value, path, 'a whole number')

const tickShape: Shape<number> = (value, path) => {
  const tick = count(value, path)
  return tick <= LAST_TICK ? tick : mismatch(tick, path, `${LAST_TICK} at most`)
}

/** The same run, written down. */
export function writeSharedRun(run: Omit<SharedRun, 'version'>): string {
  const { lesson, seed, tick, commands } = run
  return JSON.stringify({ version: VERSION, lesson, seed, tick, commands } satisfies SharedRun)
}

/** What `writeSharedRun` wrote, or what looks like it, not yet read. Throws an Error that says what it is instead. */
export function parseSharedRun(json: string): unknown {
  let raw: unknown
  try {
    raw = JSON.parse(json)
  } catch {
    throw new Error('it is not valid JSON')
  }
  return asObject(raw, '')
}

/** The lesson that a shared run names; null when it names none. */
export function lessonOfRun(raw: unknown): string | null {
  return attempt(() => lessonField(raw, '').lesson) ?? null
}

/** Reads as much of a shared run as can be read. `command`: as the model of its lesson reads commands. Never throws. */
export function readSharedRun(raw: unknown, command: Shape<BrokerCommand>): ReadRun {
  const problems: string[] = []
  const note = (error: unknown, then: string) => void problems.push(sentence(`${(error as Error).message}${then}`))
  const source =
    attempt(
      () => asObject(raw, 'the run'),
      (error) => note(error, ''),
    ) ?? {}
  attempt(
    () => versionShape(source.version, 'version'),
    (error) => note(error, ': some of it may not be understood here'),
  )
  const seed = attempt(
    () => seedShape(source.seed, 'seed'),
    (error) => note(error, ': it runs with the seed of the lesson'),
  )
  const tick = attempt(
    () => tickShape(source.tick, 'tick'),
    (error) => note(error, ': it stands where the last thing was done'),
  )
  const listed =
    attempt(
      () => listField(source, '').commands,
      (error) => note(error, ': nothing was done in it'),
    ) ?? []
  return { seed: seed ?? null, tick: tick ?? null, commands: readCommands(listed, command, problems), problems }
}

function readCommands(listed: readonly unknown[], command: Shape<BrokerCommand>, problems: string[]): SharedCommand[] {
  const entry = fields({ tick: tickShape, command })
  const read: SharedCommand[] = []
  listed.forEach((raw, index) => {
    const place = index + 1
    try {
      const stamped = entry(raw, '')
      const before = read.at(-1)?.tick ?? 0
      if (stamped.tick < before) throw new Error(`its tick ${stamped.tick} is before that of the change ahead of it, ${before}`)
      read.push({ ...stamped, place })
    } catch (error) {
      problems.push(leftOut({ place }, (error as Error).message))
    }
  })
  return read
}

/** Says that a change was left out, and why: `Change 3 (crashConsumer c9 at 4.12 s) was left out: …`. */
export function leftOut({ place, tick, command }: { place: number } & Partial<StampedCommand<BrokerCommand>>, why: string): string {
  const named = command === undefined || tick === undefined ? '' : ` (${[...valuesOf(command)].join(' ')} at ${tick / 1000} s)`
  return sentence(`Change ${place}${named} was left out: ${why}`)
}

/** What a command is about, its type first. */
function valuesOf(command: BrokerCommand): string[] {
  return Object.values(command).map((value) => (typeof value === 'object' ? (attempt(() => JSON.stringify(value)) ?? '…') : String(value)))
}

/** Longest part of a foreign text that is repeated in a sentence about it, letters. */
const LONGEST = 200

function sentence(words: string): string {
  const some = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words
  return `${some.charAt(0).toUpperCase()}${some.slice(1)}${/[.!?…]$/.test(some) ? '' : '.'}`
}

function attempt<T>(run: () => T, onFailure: (error: unknown) => void = () => {}): T | undefined {
  try {
    return run()
  } catch (error) {
    onFailure(error)
    return undefined
  }
}
