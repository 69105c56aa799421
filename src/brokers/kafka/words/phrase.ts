import { listed } from '../../phrase.ts'

/** `offset 4` or `offsets 4 to 6` for the records [from, to). */
export function offsets(from: number, to: number): string {
  return to - from === 1 ? `offset ${from}` : `offsets ${from} to ${to - 1}`
}

/** `orders-0 at 4, orders-1 at 7`. */
export function positions(offsetsOf: Readonly<Record<string, number>>): string {
  return listed(Object.entries(offsetsOf).map(([partition, offset]) => `${partition} at ${offset}`))
}

/** topic → partitions as `orders-0, orders-2`. */
export function assigned(assignment: Readonly<Record<string, readonly number[]>>): string {
  return listed(Object.entries(assignment).flatMap(([topic, numbers]) => numbers.map((number) => `${topic}-${number}`)))
}

/** The random part of a member id. */
const UUID = /-([0-9a-f]{4})[0-9a-f]{4}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whose member id it is: `c2`, or the group.instance.id of a static member. */
export function shortMember(memberId: string): string {
  return memberId.replace(UUID, '')
}

/** A member id by which it is told from others of the same client: `c2-3f9a…`. */
export function oneMemberId(memberId: string): string {
  return memberId.replace(UUID, '-$1…')
}
