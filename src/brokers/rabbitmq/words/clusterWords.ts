import { bytes, counted, type Phrases } from '../../phrase.ts'
import type { ClusterFacts } from '../clusterFacts.ts'
import { joined, messageName } from './names.ts'

type VoteWhy = NonNullable<ClusterFacts['vote.given']['why']>

const refusals: Readonly<Record<VoteWhy, string>> = {
  oldTerm: 'its own term is newer',
  oldLog: 'its own log is newer',
  voted: 'its vote of this term is given',
  hasLeader: 'it knows a leader',
}

/** Entries that are no method, in words. */
const entryKinds: Readonly<Record<string, string>> = {
  noop: 'the first entry of a new leader',
  channelDown: 'the end of a channel',
  alarm: 'the alarm of its clock',
}

/** Nodes of a cluster, and what they have in common. */
export const clusterPhrases: Phrases<ClusterFacts> = {
  'peer.lost': ({ broker, peer }) =>
    `${broker} has lost ${peer}: what its clients held here goes back, and queues that live there alone are out of reach.`,
  'peer.returned': ({ broker, peer }) => `${broker} is connected to ${peer} again.`,
  'home.lost': ({ queue, broker }) =>
    `Queue ${queue} lives on ${broker} and is gone with it, whatever other nodes there are: declare and consume answer 404 until ${broker} is back.`,
  'entry.appended': (data) =>
    `${data.broker}, which leads queue ${data.queue}, writes ${entryText(data)} into its log as entry ${data.index} of term ${data.term}, and sends it to the other members.`,
  'entries.stored': ({ queue, broker, index, entries }) =>
    `${broker} has ${counted(entries, 'more entry', 'more entries')} of queue ${queue} in its log, up to ${index}, and says so.`,
  'entry.committed': (data) =>
    `A majority has entry ${data.index} of queue ${data.queue}: ${entryText(data)} is committed, and ${data.broker} does what it says.`,
  'entries.truncated': ({ queue, broker, index, entries }) =>
    `${broker} gives up ${counted(entries, 'entry', 'entries')} of queue ${queue} from ${index} on: no majority ever had them, and the leader has others.`,
  'snapshot.installed': ({ queue, broker, index }) =>
    `${broker} lags so far behind that it takes a snapshot of queue ${queue} in place of its log, up to entry ${index}.`,
  'leader.lost': ({ queue, broker, leader }) =>
    `${broker} has lost ${leader}, the leader of queue ${queue}. It waits a while, by chance, before it asks for votes.`,
  'vote.asked': ({ queue, broker, term, pre, lastIndex }) =>
    pre
      ? `${broker} asks the other members of queue ${queue} whether they would vote for it; its log ends at entry ${lastIndex}.`
      : `${broker} begins term ${term} of queue ${queue}, votes for itself and asks for the others' votes; its log ends at entry ${lastIndex}.`,
  'vote.given': ({ queue, broker, candidate, term, pre, granted, why }) => {
    const what = pre ? 'would vote' : `votes in term ${term}`
    if (granted) return `${broker} ${what} for ${candidate} as leader of queue ${queue}.`
    return `${broker} ${pre ? 'would not vote' : 'does not vote'} for ${candidate} as leader of queue ${queue}: ${why === null ? '' : refusals[why]}.`
  },
  'leader.elected': ({ queue, broker, term, votes, before }) =>
    `${broker} leads queue ${queue} in term ${term}, with the votes of ${joined(votes)}. ${broker === before ? 'It led before, too.' : `Before, ${before} did.`}`,
  'leader.steppedDown': ({ queue, broker, term, newTerm }) =>
    `${broker} leads queue ${queue} no more: it has heard of term ${newTerm}, and its own was ${term}.`,
  'majority.lost': ({ queue, alive, needed, members }) =>
    `Of ${members} members of queue ${queue} ${alive.length === 1 ? 'only' : ''} ${joined(alive)} ${alive.length === 1 ? 'is' : 'are'} left, and ${needed} are needed: nothing is confirmed or delivered until another is back.`.replace(
      '  ',
      ' ',
    ),
  'alarm.raised': ({ broker, usedBytes, watermarkBytes }) =>
    `${broker} raises the memory alarm: it holds ${bytes(usedBytes)} of messages, over its watermark${watermarkBytes === null ? '' : ` of ${bytes(watermarkBytes)}`}. Connections that publish are blocked, on every node; consumers go on.`,
  'alarm.cleared': ({ broker, usedBytes, watermarkBytes }) =>
    `${broker} clears the memory alarm: it holds ${bytes(usedBytes)} of messages${watermarkBytes === null ? '' : `, and its watermark is ${bytes(watermarkBytes)}`}.`,
  'majority.regained': ({ queue, alive }) => `Queue ${queue} has a majority again, ${joined(alive)}: it goes on.`,
}

function entryText({ what, message, content }: ClusterFacts['entry.appended']): string {
  if (message !== undefined && content !== undefined) return `the publish of ${messageName({ message, content })}`
  return entryKinds[what] ?? what
}
