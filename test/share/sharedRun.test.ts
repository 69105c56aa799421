import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BrokerCommand } from '../../src/brokers/model.ts'
import { brokerModels } from '../../src/brokers/registry.ts'
import type { Shape } from '../../src/kernel/shape.ts'
import { packText, unpackText } from '../../src/share/packedText.ts'
import { leftOut, lessonOfRun, parseSharedRun, readSharedRun, writeSharedRun } from '../../src/share/sharedRun.ts'
import { worlds } from '../laws/worlds.ts'

const shapes = Object.fromEntries(
  await Promise.all(Object.entries(brokerModels).map(async ([id, load]) => [id, (await load()).commandShape as Shape<BrokerCommand>])),
) as Record<string, Shape<BrokerCommand>>
const kafka = shapes.kafka as Shape<BrokerCommand>

const CRASH = { type: 'crashConsumer', consumer: 'c1' } as const
const whole = { version: 1, lesson: 'kafka-keys', seed: 3, tick: 900, commands: [{ tick: 40, command: CRASH }] }

describe.each(Object.keys(brokerModels))('a shared run of %s', (id) => {
  const shape = shapes[id] as Shape<BrokerCommand>
  const runs = fc.record({
    lesson: fc.string({ minLength: 1 }),
    seed: fc.maxSafeInteger(),
    tick: fc.nat({ max: 86_400_000 }),
    commands: fc
      .array(fc.record({ tick: fc.nat({ max: 100_000 }), command: worlds[id]?.commands as fc.Arbitrary<BrokerCommand> }), { maxLength: 30 })
      .map((commands) => commands.sort((left, next) => left.tick - next.tick)),
  })

  it('is read as it was written, through a link as well', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (run) => {
        const raw = parseSharedRun(await unpackText(await packText(writeSharedRun(run))))
        expect(lessonOfRun(raw)).toBe(run.lesson)
        const read = readSharedRun(raw, shape)
        expect(read.problems).toEqual([])
        expect({ seed: read.seed, tick: read.tick }).toEqual({ seed: run.seed, tick: run.tick })
        expect(read.commands.map(({ tick, command }) => ({ tick, command }))).toEqual(run.commands)
      }),
    )
  })

  it('of which one change cannot be read keeps all the others', () => {
    fc.assert(
      fc.property(runs, fc.nat(), fc.jsonValue(), ({ commands, ...run }, at, command) => {
        const place = at % (commands.length + 1)
        const spoilt = [...commands.slice(0, place), { tick: 0, command, spoilt: true }, ...commands.slice(place)]
        const read = readSharedRun({ ...run, version: 1, commands: spoilt }, shape)
        expect(read.problems).toHaveLength(1)
        expect(read.problems[0]).toMatch(new RegExp(`^Change ${place + 1} was left out: `))
        expect(read.commands.map((entry) => entry.command)).toEqual(commands.map((entry) => entry.command))
      }),
    )
  })

  it('that is anything at all is read without a throw, and what is missing is said', () => {
    const nearly = fc.record(
      {
        version: fc.oneof(fc.constant(1), fc.jsonValue()),
        lesson: fc.jsonValue(),
        seed: fc.jsonValue(),
        tick: fc.oneof(fc.double(), fc.jsonValue()),
        commands: fc.oneof(
          fc.array(fc.oneof(fc.jsonValue(), fc.record({ tick: fc.jsonValue(), command: fc.jsonValue() }))),
          fc.jsonValue(),
        ),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(nearly, fc.jsonValue(), fc.anything()), (raw) => {
        const read = readSharedRun(raw, shape)
        if (read.seed === null || read.tick === null) expect(read.problems.length).toBeGreaterThan(0)
        for (const problem of read.problems) expect(problem.length).toBeLessThan(320)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is said of a run that cannot be read as it is', () => {
  const problemsOf = (changed: object) => readSharedRun({ ...whole, ...changed }, kafka).problems

  it('nothing, when all is well', () => {
    expect(problemsOf({})).toEqual([])
  })

  it('a version that this one does not know', () => {
    expect(problemsOf({ version: 2 })).toEqual(['Version is 2, not 1: some of it may not be understood here.'])
    expect(problemsOf({ version: undefined })).toEqual(['Version is missing, not 1: some of it may not be understood here.'])
  })

  it('a seed, a tick or a list that is none, and what is taken instead', () => {
    expect(problemsOf({ seed: 1.5 })).toEqual(['Seed is 1.5, not a whole number: it runs with the seed of the lesson.'])
    expect(problemsOf({ tick: 'now' })).toEqual(['Tick is "now", not a whole number: it stands where the last thing was done.'])
    expect(problemsOf({ tick: 1e12 })[0]).toContain('Tick is 1000000000000, not 86400000 at most')
    expect(problemsOf({ commands: 'many' })).toEqual(['Commands is "many", not a list: nothing was done in it.'])
  })

  it('each change that is none, by its place', () => {
    const commands = [
      { tick: 40, command: CRASH },
      { tick: 50, command: { type: 'explode' } },
      { command: CRASH },
      { tick: 20, command: CRASH },
    ]
    const read = readSharedRun({ ...whole, commands }, kafka)
    expect(read.commands).toEqual([{ tick: 40, command: CRASH, place: 1 }])
    expect(read.problems).toEqual([
      'Change 2 was left out: command.type is "explode", not a known command.',
      'Change 3 was left out: tick is missing, not a whole number.',
      'Change 4 was left out: its tick 20 is before that of the change ahead of it, 40.',
    ])
  })

  it('a change that is refused, with what it was and when', () => {
    expect(leftOut({ place: 3, tick: 4120, command: CRASH }, 'There is no consumer c1.')).toBe(
      'Change 3 (crashConsumer c1 at 4.12 s) was left out: There is no consumer c1.',
    )
  })
})

describe('a file of a run', () => {
  it('that is no JSON, or no object, says so', () => {
    expect(() => parseSharedRun('{"version":1')).toThrow('it is not valid JSON')
    expect(() => parseSharedRun('[1]')).toThrow('it is something else, not an object')
    expect(() => parseSharedRun('['.repeat(100_000))).toThrow('it is not valid JSON')
  })

  it('that names no lesson names none', () => {
    expect(lessonOfRun({ lesson: 4 })).toBeNull()
    expect(lessonOfRun(null)).toBeNull()
  })
})
