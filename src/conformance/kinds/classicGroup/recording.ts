import * as v from 'valibot'

const at = { t: v.number() }
const from = { ...at, m: v.string() }

const requestSchema = v.variant('req', [
  v.object({
    req: v.literal('join'),
    ...from,
    memberId: v.string(),
    instanceId: v.nullable(v.string()),
    protocols: v.array(v.string()),
    sessionTimeoutMs: v.number(),
    rebalanceTimeoutMs: v.number(),
  }),
  v.object({ req: v.literal('sync'), ...from, generation: v.number(), withAssignments: v.boolean() }),
  v.object({ req: v.literal('heartbeat'), ...from, generation: v.number(), error: v.string() }),
  v.object({ req: v.literal('leave'), ...from, memberId: v.string(), instanceId: v.nullable(v.string()) }),
])
const responseSchema = v.object({
  resp: v.picklist(['join', 'sync', 'leave']),
  ...from,
  error: v.string(),
  memberId: v.optional(v.string()),
  generation: v.optional(v.number()),
  leader: v.nullish(v.string()),
  protocol: v.nullish(v.string()),
  membersCount: v.optional(v.number()),
  skipAssignment: v.optional(v.boolean()),
  assignment: v.nullish(v.string()),
  memberErrors: v.optional(v.array(v.string())),
})
const stateSchema = v.object({
  ...at,
  state: v.string(),
  generation: v.optional(v.number()),
  leader: v.nullish(v.string()),
  members: v.optional(v.array(v.string())),
  pendingJoinMembers: v.optional(v.number()),
})
const timerSchema = v.object({ ...at, timer: v.string() })
const configSchema = v.object({ config: v.record(v.string(), v.number()) })
const noteSchema = v.object({ ...at, note: v.string() })
const eventSchema = v.union([configSchema, requestSchema, responseSchema, stateSchema, timerSchema, noteSchema])

export const recordingSchema = v.object({ events: v.array(eventSchema) })

type Event = v.InferOutput<typeof eventSchema>
export type RecordedRequest = v.InferOutput<typeof requestSchema>
export type RecordedResponse = v.InferOutput<typeof responseSchema>
export type RecordedState = v.InferOutput<typeof stateSchema>

/** One thing that is done to the coordinator, and what was observed of it. */
export interface RecordedStep {
  readonly t: number
  /** Null: the alarms due by then go off. */
  readonly request: RecordedRequest | null
  readonly responses: RecordedResponse[]
  /** In the order in which they went off. */
  readonly timers: string[]
  /** The state afterwards where it had changed, else null. */
  state: RecordedState | null
}

export interface Recording {
  readonly config: Record<string, number>
  readonly steps: readonly RecordedStep[]
}

/** Sorts the lines of a recording by what brought them about. At every time that occurs, alarms come first. */
export function readRecording(events: readonly Event[]): Recording {
  const config: Record<string, number> = {}
  const steps: RecordedStep[] = []
  for (const event of events) {
    if ('config' in event) {
      Object.assign(config, event.config)
      continue
    }
    let step = steps.at(-1)
    if (step === undefined || step.t !== event.t) {
      step = { t: event.t, request: null, responses: [], timers: [], state: null }
      steps.push(step)
    }
    if ('req' in event) steps.push({ t: event.t, request: event, responses: [], timers: [], state: null })
    else if ('resp' in event) step.responses.push(event)
    else if ('timer' in event) step.timers.push(event.timer)
    else if ('state' in event) step.state = event
  }
  return { config, steps }
}
