import { docsUrl } from '../../brokers/redis-streams/docsUrl.ts'
import type { Term } from './term.ts'

const STREAMS = docsUrl('develop/data-types/streams/')
const PERSISTENCE = docsUrl('operate/oss_and_stack/management/persistence/')

/** The words of Redis Streams. */
export const redisTerms: Readonly<Record<string, Term>> = {
  aof: {
    written: 'AOF',
    meaning:
      'Append only file: a log of all commands that changed something, replayed after a restart; how often it is synced is a setting.',
    url: PERSISTENCE,
  },
  consumer: {
    meaning: 'A name within a consumer group. What it was given and has not acknowledged is kept under that name.',
    url: docsUrl('commands/xreadgroup/'),
  },
  'consumer group': {
    meaning: 'Consumers that share the entries of a stream: each entry goes to whichever of them asks first.',
    url: docsUrl('commands/xgroup-create/'),
  },
  'delivery count': {
    meaning: 'How often a pending entry has been handed out. The application decides when it was too often.',
    url: docsUrl('commands/xpending/'),
  },
  entry: { meaning: 'What a stream holds: an ID with fields and values.', url: STREAMS },
  'entry id': {
    written: 'entry ID',
    meaning: 'Milliseconds and a sequence number, such as 1700000000000-0. Within a stream IDs only grow.',
    url: docsUrl('develop/data-types/streams/#entry-ids'),
  },
  'hash slot': {
    meaning: 'What a cluster computes from the name of a key: it decides on which shard the key lies, so a stream lies on one.',
    url: docsUrl('operate/oss_and_stack/management/scaling/'),
  },
  'last-delivered id': {
    written: 'last-delivered ID',
    meaning: 'The last entry that a group has handed out. What comes after it is new to the group.',
    url: docsUrl('commands/xinfo-groups/'),
  },
  'pending entries list': {
    meaning: 'What a group has handed out and nobody has acknowledged yet, with owner, idle time and delivery count.',
    url: docsUrl('commands/xpending/'),
  },
  rdb: {
    written: 'RDB',
    meaning: 'A snapshot of everything, made now and then: what came after the last one is gone after a crash.',
    url: PERSISTENCE,
  },
  replica: {
    meaning: 'A server that copies another one, asynchronously: a failover may lose what was not copied yet.',
    url: docsUrl('operate/oss_and_stack/management/replication/'),
  },
  stream: { meaning: 'A log of entries under one key. Reading takes nothing away.', url: STREAMS },
  trimming: {
    meaning: 'Removing the oldest entries, by number (MAXLEN) or by ID (MINID), read or not; only when told to.',
    url: docsUrl('commands/xtrim/'),
  },
  xack: {
    written: 'XACK',
    meaning: 'The word of a consumer that it is done: the entry leaves the pending entries list, and stays in the stream.',
    url: docsUrl('commands/xack/'),
  },
  xadd: { written: 'XADD', meaning: 'Adds an entry at the end of a stream, and trims it if asked to.', url: docsUrl('commands/xadd/') },
  xautoclaim: {
    written: 'XAUTOCLAIM',
    meaning: 'Takes over pending entries that have been idle for long enough, whoever had them.',
    url: docsUrl('commands/xautoclaim/'),
  },
  xread: {
    written: 'XREAD',
    meaning: 'Reads on from an ID, and may wait for what is new. Every reader gets everything.',
    url: docsUrl('commands/xread/'),
  },
  xreadgroup: {
    written: 'XREADGROUP',
    meaning: 'Reads as a consumer of a group: with > what is new to the group, with an ID what one still has pending.',
    url: docsUrl('commands/xreadgroup/'),
  },
}
