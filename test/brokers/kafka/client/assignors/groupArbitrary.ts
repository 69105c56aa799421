import fc from 'fast-check'
import { assignmentsByMember } from '../../../../../src/brokers/kafka/client/assignors/assignmentsByMember.ts'
import type { AssignorInput, AssignorMember, MemberAssignment } from '../../../../../src/brokers/kafka/client/assignors/assignor.ts'
import type { Subscription } from '../../../../../src/brokers/kafka/protocol.ts'

const TOPICS = ['a', 'b', 'c', 'd']

/** A member that subscribes and has nothing yet. */
export function member(
  memberId: string,
  topics: string[],
  more: Partial<Subscription> & { instance?: string; rack?: string } = {},
): AssignorMember {
  const { instance = null, rack = null, ...subscription } = more
  return {
    memberId,
    groupInstanceId: instance,
    rack,
    subscription: { topics, ownedPartitions: {}, generation: -1, userData: null, ...subscription },
  }
}

/** A member that had these partitions in that generation, told in the way of both sticky assignors. */
export function owner(memberId: string, topics: string[], owned: Record<string, number[]>, generation = 1): AssignorMember {
  return member(memberId, topics, { ownedPartitions: owned, generation, userData: { owned, generation } })
}

/** member id → `topic-partition` list, in the order in which they were handed out. */
export function shown(result: readonly MemberAssignment[]): Record<string, string> {
  return Object.fromEntries(
    result.map(({ memberId, partitions }) => [memberId, partitions.map(({ topic, partition }) => `${topic}-${partition}`).join(' ')]),
  )
}

/** The members as they join again, after all took what they got in `generation`. */
export function rejoining(input: AssignorInput, result: readonly MemberAssignment[], generation: number): AssignorMember[] {
  const owned = assignmentsByMember(result)
  return input.members.map(({ memberId, groupInstanceId, subscription }) => ({
    ...owner(memberId, subscription.topics, owned[memberId] ?? {}, generation),
    groupInstanceId,
  }))
}

const partitionCounts = fc
  .tuple(...TOPICS.map(() => fc.nat({ max: 9 })))
  .map((counts) => Object.fromEntries(TOPICS.map((topic, index) => [topic, counts[index] ?? 0])))
const memberIds = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 9 })

/** Groups whose members all subscribe to the same topics, or each to its own; nobody owns anything yet. */
export function groups(subscriptions: 'equal' | 'mixed'): fc.Arbitrary<AssignorInput> {
  const topics = fc.subarray(TOPICS, { minLength: 1 })
  return fc.tuple(partitionCounts, memberIds).chain(([partitionsPerTopic, ids]) => {
    const lists = subscriptions === 'equal' ? topics.map((list) => ids.map(() => list)) : fc.tuple(...ids.map(() => topics))
    const instances = fc.tuple(...ids.map(() => fc.option(fc.constant('static'), { nil: undefined, freq: 3 })))
    return fc.tuple(lists, instances).map(([lists, instances]) => ({
      partitionsPerTopic,
      members: ids.map((id, index) =>
        member(`c${id}`, lists[index] ?? [], instances[index] === undefined ? {} : { instance: `i${100 - id}` }),
      ),
    }))
  })
}

/** The same, where members claim partitions that they may have had: several may claim one, of this or an older generation. */
export function groupsWithClaims(subscriptions: 'equal' | 'mixed'): fc.Arbitrary<AssignorInput> {
  return groups(subscriptions).chain((input) => {
    const claims = fc.tuple(
      ...input.members.map(() =>
        fc.tuple(fc.tuple(...TOPICS.map((topic) => numbersBelow(input.partitionsPerTopic[topic] ?? 0))), fc.integer({ min: -1, max: 3 })),
      ),
    )
    return claims.map((claims) => ({
      ...input,
      members: input.members.map((one, index) => {
        const [lists, generation] = claims[index] ?? [[], -1]
        const owned = Object.fromEntries(one.subscription.topics.map((topic) => [topic, lists[TOPICS.indexOf(topic)] ?? []]))
        return { ...owner(one.memberId, one.subscription.topics, owned, generation), groupInstanceId: one.groupInstanceId }
      }),
    }))
  })
}

function numbersBelow(count: number): fc.Arbitrary<number[]> {
  return count === 0 ? fc.constant([]) : fc.subarray([...Array(count).keys()])
}

/** Partitions of the topics that someone subscribes to, as `topic-partition`. */
export function wanted(input: AssignorInput): string[] {
  return TOPICS.filter((topic) => input.members.some(({ subscription }) => subscription.topics.includes(topic))).flatMap((topic) =>
    [...Array(input.partitionsPerTopic[topic] ?? 0).keys()].map((number) => `${topic}-${number}`),
  )
}

/** All that was handed out, sorted. */
export function handedOut(result: readonly MemberAssignment[]): string[] {
  return result.flatMap(({ partitions }) => partitions.map(({ topic, partition }) => `${topic}-${partition}`)).sort()
}

/** What members own according to the input: `topic-partition` → member ids. */
export function ownersBefore(input: AssignorInput): Map<string, string[]> {
  const owners = new Map<string, string[]>()
  for (const { memberId, subscription } of input.members) {
    for (const [topic, numbers] of Object.entries(subscription.ownedPartitions)) {
      for (const number of numbers) owners.set(`${topic}-${number}`, [...(owners.get(`${topic}-${number}`) ?? []), memberId])
    }
  }
  return owners
}
