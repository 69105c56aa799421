import * as v from 'valibot'
import type { CaseRunner } from '../caseRunner.ts'
import { symbolOf } from './classicGroup/agents.ts'
import { compareStep, type StateLine, stateLine } from './classicGroup/compareStep.ts'
import { type IdOrder, isPossible } from './classicGroup/memberIds.ts'
import { type RecordedStep, type Recording, readRecording, recordingSchema } from './classicGroup/recording.ts'
import { createReplay, groupOf, nextAlarm, perform, type Replay } from './classicGroup/replay.ts'

/** The recordings look at the coordinator every so many milliseconds. */
const STEP_MS = 50

type Outcome = { kind: 'agrees' } | { kind: 'differs'; difference: string } | { kind: 'order'; before: number; after: number }

/**
 * The model's group coordinator gets the requests of a recording of Kafka's own GroupMetadataManager, at their times, and must
 * answer, set its alarms and change its state as that did.
 *
 * Which member leads after the leader is gone depends, in Kafka, on the order of a HashMap keyed by random ids. The recording
 * does not have the ids, so they are found: where another leader was recorded, the case runs again with ids that put that one first.
 * A leader that nobody has been told of yet (`?`) may be any such member, until a later line says which: that one comes first then.
 */
export const coordinatorClassic: CaseRunner = {
  system: 'kafka',
  kind: 'coordinator-classic',
  run(testCase) {
    const parsed = v.safeParse(recordingSchema, testCase)
    if (!parsed.success) return `not a coordinator-classic case: ${v.summarize(parsed.issues)}`
    const recording = readRecording(parsed.output.events)
    let order: IdOrder = []
    for (;;) {
      const outcome = replayAll(recording, order)
      if (outcome.kind === 'agrees') return null
      if (outcome.kind === 'differs') return outcome.difference
      order = [...order, [outcome.before, outcome.after]]
    }
  },
}

function replayAll(recording: Recording, order: IdOrder): Outcome {
  const replay = createReplay(recording.config, order)
  let before: StateLine = { state: '(no group)' }
  for (const [index, step] of recording.steps.entries()) {
    const unexpected = alarmBefore(replay, step)
    if (unexpected !== null) return { kind: 'differs', difference: unexpected }
    const observed = perform(replay, step)
    const wanted = wantedOrder(replay, step)
    if (wanted !== null && isNews(order, wanted) && isPossible([...order, wanted]))
      return { kind: 'order', before: wanted[0], after: wanted[1] }
    const difference = compareStep(replay, step, observed, before)
    if (difference !== null) return { kind: 'differs', difference: `step ${index + 1} (${title(step)}): ${difference}` }
    before = stateLine(replay)
  }
  return { kind: 'agrees' }
}

/** An alarm that goes off at a time of which the recording has nothing. One set without delay goes off at the next look. */
function alarmBefore(replay: Replay, step: RecordedStep): string | null {
  const due = nextAlarm(replay)
  if (due === null || step.t === replay.tick) return null
  const look = Math.max(Math.ceil(due / STEP_MS) * STEP_MS, replay.tick + STEP_MS)
  return look < step.t ? `before t=${step.t}: expected no alarm, got one at t=${look}` : null
}

/** Where the recording has another leader than the model, and both are members: whose id comes first. */
function wantedOrder(replay: Replay, step: RecordedStep): [number, number] | null {
  const group = groupOf(replay)
  const leader = step.state?.leader ?? step.responses.find((response) => response.leader)?.leader
  if (group === undefined || group.leaderId === null || !leader || symbolOf(replay.agents, group.leaderId) === leader) return null
  const recorded = Object.keys(group.members).find((memberId) => symbolOf(replay.agents, memberId) === leader)
  return recorded === undefined ? null : [replay.ids.indexOf(recorded), replay.ids.indexOf(group.leaderId)]
}

/** An order that was tried already did not help: it is not why the leader is another. */
function isNews(order: IdOrder, [before, after]: readonly [number, number]): boolean {
  return !order.some((pair) => pair[0] === before && pair[1] === after)
}

function title(step: RecordedStep): string {
  return `t=${step.t} ${step.request === null ? 'alarms' : `${step.request.req} ${step.request.m}`}`
}
