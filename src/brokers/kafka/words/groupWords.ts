import { counted, duration, listed, type Phrases } from '../../phrase.ts'
import type { GroupFacts } from '../server/group/groupFacts.ts'
import { assigned, oneMemberId, positions, shortMember } from './phrase.ts'

export const groupPhrases: Phrases<GroupFacts> = {
  'group.member.idRequired': (data) =>
    `The coordinator gives ${data.clientId} a new member id, ${oneMemberId(data.memberId)}, and asks it to join with that (MEMBER_ID_REQUIRED).`,
  'group.member.idExpired': (data) => `${oneMemberId(data.memberId)} never joined; its id is dropped after ${duration(data.keptMs)}.`,
  'group.member.joined': (data) =>
    `${data.clientId} ${data.isNew ? 'joins' : 'joins again'}: ${data.joined} of ${counted(data.expected, 'member')} wait for the new generation.`,
  'group.member.unchanged': (data) => `${data.clientId} joined again with nothing changed: it keeps generation ${data.generation}.`,
  'group.member.returned': (data) =>
    `Static member ${data.instanceId} is back under a new member id and keeps ${assigned(data.assignment)}: no rebalance.`,
  'group.member.fenced': (data) =>
    `The older member with group.instance.id ${data.instanceId} is fenced: ${oneMemberId(data.by)} has taken its place.`,
  'group.member.left': (data) => `${data.clientId} leaves ${data.group}: ${data.reason}.`,
  'group.member.expired': (data) =>
    `${data.clientId} has been silent for ${duration(data.silentMs)}, ${data.limit} is ${duration(data.limitMs)}: the coordinator counts it as dead.`,
  'group.member.dropped': (data) =>
    `${data.clientId} did not ${data.step === 'join' ? 'join again' : 'ask for its assignment'} within ${duration(data.rebalanceTimeoutMs)}: it is dropped.`,
  'group.rebalance.started': (data) =>
    `${data.group} rebalances: ${data.reason}${data.memberId === null ? '' : ` (${shortMember(data.memberId)})`}. ${data.initial ? `It waits ${duration(data.joinWithinMs)} for more members` : `Members have ${duration(data.joinWithinMs)} to join again`}.`,
  'group.initialDelay.extended': (data) => `Someone new came in time: ${data.group} waits ${duration(data.delayMs)} more.`,
  'group.join.postponed': (data) => `Nobody has joined again yet; ${data.group} waits another ${duration(data.againInMs)}.`,
  'group.join.completed': (data) =>
    `Generation ${data.generation} of ${data.group}: ${counted(data.members.length, 'member')}, protocol ${data.protocol}, leader ${shortMember(data.leader)} (${data.end} after ${duration(data.tookMs)}).`,
  'group.assignment.received': (data) =>
    `The leader ${shortMember(data.leader)} hands in the assignment: ${listed(
      Object.entries(data.assignments).map(([member, assignment]) => `${shortMember(member)}: ${assigned(assignment)}`),
    )}.`,
  'group.stable': (data) =>
    `${data.group} is stable in generation ${data.generation} with ${counted(data.members.length, 'member')}, ${duration(data.tookMs)} after the rebalance began.`,
  'group.empty': (data) => `${data.group} has no members left (generation ${data.generation}).`,
  'group.heartbeat': (data) =>
    `Heartbeat of ${shortMember(data.memberId)}, generation ${data.generation}: ${data.error === 'NONE' ? 'it lives, all is well' : data.error}.`,
  'group.sync.waiting': (data) => `${shortMember(data.memberId)} waits for the leader's assignment.`,
  'group.sync.answered': (data) => `${shortMember(data.memberId)} is told what it has: ${assigned(data.assignment)}.`,
  'group.request.refused': (data) =>
    `${data.api} of ${oneMemberId(data.memberId) || 'a new member'} is refused with ${data.error}: it speaks of generation ${data.generation ?? '-'}, the group is in ${data.groupGeneration} (${data.state}).`,
  'group.offset.committed': (data) => `Group ${data.group} has committed ${positions(data.offsets)}: written to __consumer_offsets.`,
  'group.unloaded': (data) => `This broker is no longer the coordinator of ${data.group}.`,
  'group.loaded': (data) => `This broker becomes the coordinator of ${data.group} and reads it from __consumer_offsets.`,
}
