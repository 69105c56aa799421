import { asList, type Fields } from '../../caseFields.ts'
import type { Observation } from './observe.ts'

/** Null where the observation is what was recorded, else the first part that differs. Of deliveries to different consumers no order is claimed. */
export function compareStep(recorded: Fields, seen: Observation): string | null {
  const expected: Fields = {
    deliveries: byConsumer(asList(recorded.deliveries ?? [], 'deliveries')),
    returns: recorded.returns ?? [],
    confirms: recorded.confirms ?? [],
    errors: recorded.errors ?? [],
    serverCancels: [...asList(recorded.serverCancels ?? [], 'serverCancels')].sort(),
    result: recorded.result ?? null,
    queues: recorded.queues ?? {},
  }
  const got: Fields = { ...seen, serverCancels: [...seen.serverCancels].sort(), result: seen.result ?? null }
  for (const part of Object.keys(expected)) {
    const [wanted, found] = [sortedText(expected[part]), sortedText(got[part])]
    if (wanted !== found) return `${part}: expected ${wanted}, got ${found}`
  }
  return null
}

function byConsumer(deliveries: readonly unknown[]): Record<string, unknown[]> {
  const groups: Record<string, unknown[]> = {}
  for (const delivery of deliveries) {
    const { consumer } = delivery as { consumer: string }
    groups[consumer] = [...(groups[consumer] ?? []), delivery]
  }
  return groups
}

/** JSON with the fields of objects in order of name. */
function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  )
}
