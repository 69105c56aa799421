import { assignmentsByMember } from '../../brokers/kafka/client/assignors/assignmentsByMember.ts'
import type { AssignorInput, AssignorMember, AssignorName, MemberAssignment } from '../../brokers/kafka/client/assignors/assignor.ts'
import { assignors } from '../../brokers/kafka/client/assignors/assignors.ts'
import type { Subscription } from '../../brokers/kafka/protocol.ts'
import { asFields, asList, asNumber, asNumbers, asText, asTexts, difference, type Fields } from '../caseFields.ts'
import type { CaseRunner } from '../caseRunner.ts'

/** The kinds `assignor-range`, `assignor-roundrobin`, `assignor-sticky`, `assignor-cooperative-sticky`. */
export const assignorRunners: readonly CaseRunner[] = Object.values(assignors).map(({ name }) => ({
  system: 'kafka',
  kind: `assignor-${name}`,
  run: (testCase) => runRounds(name, asFields(testCase, 'case')),
}))

/** A case is one assignment, or `rounds` of them; each round says what the members own, so the rounds do not depend on one another. */
function runRounds(name: AssignorName, testCase: Fields): string | null {
  if (testCase.rounds === undefined) return runRound(name, testCase)
  for (const [index, round] of asList(testCase.rounds, 'rounds').entries()) {
    const differs = runRound(name, asFields(round, 'round'))
    if (differs !== null) return `round ${index + 1}, ${differs}`
  }
  return null
}

function runRound(name: AssignorName, round: Fields): string | null {
  const result = assignors[name].assign(inputOf(name, round))
  for (const member of result) {
    const differs = compareMember(member, round)
    if (differs !== null) return differs
  }
  return difference('members', Object.keys(asFields(round.expected, 'expected')).sort(), result.map((one) => one.memberId).sort())
}

/** `expected`: topic → sorted partitions; `expectedOrdered`: `topic-partition` in the order in which they were handed out. */
function compareMember(member: MemberAssignment, { expected, expectedOrdered }: Fields): string | null {
  const { memberId, partitions } = member
  const wanted = partitionsOf(asFields(expected, 'expected')[memberId], 'expected')
  const got = assignmentsByMember([member])[memberId] ?? {}
  const differs = difference(memberId, sorted(wanted), sorted(got))
  if (differs !== null || expectedOrdered === undefined) return differs
  const order = asTexts(asFields(expectedOrdered, 'expectedOrdered')[memberId], 'expectedOrdered')
  return difference(
    `${memberId} in order`,
    order,
    partitions.map(({ topic, partition }) => `${topic}-${partition}`),
  )
}

function inputOf(name: AssignorName, round: Fields): AssignorInput {
  const members = Object.entries(asFields(round.members, 'members')).map(([memberId, member]) =>
    memberOf(name, memberId, asFields(member, memberId)),
  )
  const counts = Object.entries(asFields(round.partitionsPerTopic, 'partitionsPerTopic'))
  const input = { members, partitionsPerTopic: Object.fromEntries(counts.map(([topic, count]) => [topic, asNumber(count, topic)])) }
  if (round.partitionRacks === undefined) return input
  const racks = Object.entries(asFields(round.partitionRacks, 'partitionRacks'))
  return {
    ...input,
    partitionRacks: Object.fromEntries(
      racks.map(([topic, list]) => [topic, asList(list, topic).map((replicas) => asTexts(replicas, 'racks'))]),
    ),
    preferRackAwareLogic: round.preferRackAwareLogic === true,
  }
}

/** `owned` and `generation` are what the assignor sees; where they come from depends on the assignor. */
function memberOf(name: AssignorName, memberId: string, member: Fields): AssignorMember {
  const owned = partitionsOf(member.owned, 'owned')
  const generation = member.generation === undefined ? -1 : asNumber(member.generation, 'generation')
  const { subscriptionGenerationId = generation } = member
  const subscription: Subscription = {
    topics: asTexts(member.topics, 'topics'),
    ownedPartitions: name === 'cooperative-sticky' ? owned : {},
    generation: asNumber(subscriptionGenerationId, 'subscriptionGenerationId'),
    userData: { owned: name === 'sticky' ? owned : {}, generation },
  }
  const groupInstanceId = member.instanceId === undefined ? null : asText(member.instanceId, 'instanceId')
  const rack = member.rack === undefined ? null : asText(member.rack, 'rack')
  return { memberId, groupInstanceId, subscription, rack }
}

function partitionsOf(value: unknown, what: string): Record<string, number[]> {
  const topics = Object.entries(asFields(value ?? {}, what))
  return Object.fromEntries(topics.map(([topic, numbers]) => [topic, asNumbers(numbers, what)]))
}

function sorted(partitions: Readonly<Record<string, readonly number[]>>): [string, number[]][] {
  return Object.keys(partitions)
    .sort()
    .map((topic) => [topic, [...(partitions[topic] ?? [])].sort((left, right) => left - right)])
}
