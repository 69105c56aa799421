import { plural, secondsWords } from '../../stage/quantityWords.ts'
import type { ChipScene } from '../scene/chipScene.ts'
import type { ConsumerScene } from '../scene/consumerScene.ts'
import type { GroupScene } from '../scene/groupScene.ts'
import type { LaneScene } from '../scene/laneScene.ts'
import type { ProducerScene } from '../scene/producerScene.ts'
import type { CellScene, TapeScene } from '../scene/tapeScene.ts'

/** `Partition orders-1, 12 records, high watermark 12, lag of billing 3`. */
export function tapeSays(scene: TapeScene): string {
  const { id, window, logStartOffset, highWatermark, lanes } = scene
  const parts = [`Partition ${id}`, plural(window.end - logStartOffset, 'record')]
  if (logStartOffset > 0) parts.push(`log start ${logStartOffset}`)
  parts.push(`high watermark ${highWatermark}`)
  if (window.end !== highWatermark) parts.push(`log end ${window.end}`)
  return [...parts, ...lanes.map(laneSays)].join(', ')
}

function laneSays({ group, lag, committed, reader }: LaneScene): string {
  const owner = reader === null ? 'read by nobody' : `read by ${reader}`
  const known = lag === null ? 'position not known yet' : `lag of ${group} ${lag}`
  return `${known}, ${committed === null ? 'nothing committed' : `committed ${committed}`}, ${owner}`
}

/** `Record orders-1 at offset 9, message 17, key order-1`. */
export function cellSays(partition: string, { offset, token, look, mark, times }: CellScene): string {
  const parts = [`Record ${partition} at offset ${offset}`, `message m${token.message}`, token.key === null ? 'no key' : `key ${token.key}`]
  if (look === 'uncommitted') parts.push('above the high watermark, not readable yet')
  if (look === 'done') parts.push('committed')
  if (mark === 'duplicate') parts.push(`processed ${times} times`)
  if (mark === 'lost') parts.push('lost: counted as done, never processed')
  if (mark === 'skipped') parts.push('skipped: never processed')
  return parts.join(', ')
}

/** `m17 · order-1 · offset 9`, and what is amiss with it. */
export function cellTip({ offset, token, look, mark, times }: CellScene): string {
  const amiss = mark === 'duplicate' ? `processed ${times} times` : (mark ?? (look === 'uncommitted' ? 'not readable yet' : null))
  return [`m${token.message}`, token.key ?? 'no key', `offset ${offset}`, amiss].filter((part) => part !== null).join(' · ')
}

/** `Broker 2, follower of orders-1, 1 record behind`. */
export function chipSays(partition: string, { broker, isLeader, behind }: ChipScene): string {
  if (isLeader) return `Broker ${broker}, leader of ${partition}`
  return `Broker ${broker}, follower of ${partition}, ${behind === 0 ? 'has every record' : `${plural(behind, 'record')} behind`}`
}

/** `Producer web-shop, acks=all, by key, 3 records waiting`. */
export function producerSays(scene: ProducerScene): string {
  const parts = [`Producer ${scene.name}`, scene.acks, `partitions chosen ${scene.partitioner}`]
  if (scene.blockedFor === 'memory') parts.push(`send() is blocked: the buffer is full, ${plural(scene.blockedCount, 'message')} waiting`)
  else if (scene.waitingCount > 0) parts.push(`${plural(scene.waitingCount, 'record')} waiting to be sent`)
  if (scene.fedBy.length > 0) parts.push(`sends what handling in ${scene.fedBy.join(', ')} makes`)
  if (scene.isPaused) parts.push('paused')
  return parts.join(', ')
}

/** `Group billing, Stable, generation 3, coordinator broker 1`. */
export function groupSays(scene: GroupScene): string {
  const parts = [`Group ${scene.id}`, scene.state, `generation ${scene.generation}`]
  if (scene.coordinator !== null) parts.push(`coordinator broker ${scene.coordinator}, __consumer_offsets-${scene.offsetsPartition}`)
  if (scene.protocol !== null) parts.push(`assignor ${scene.protocol}`)
  if (scene.barrier !== null) parts.push(barrierSays(scene))
  return parts.join(', ')
}

/** `2 of 3 joined`, `waits for the leader's assignment: 1 of 3 synced`. */
export function barrierSays({ barrier }: GroupScene): string {
  if (barrier === null) return ''
  return `${barrier.done} of ${barrier.of} ${barrier.step === 'join' ? 'joined' : 'synced'}`
}

/** `0.3 s left`. */
export function timeLeftSays(ms: number): string {
  return `${secondsWords(Math.ceil(Math.max(0, ms) / 100) * 100)} left`
}

/** `Consumer c1, handling m17, owns P0, session timeout 6 s`. */
export function consumerSays(scene: ConsumerScene): string {
  const parts = [`Consumer ${scene.name}`, scene.activity.words]
  if (scene.instanceId !== null) parts.push(`static member ${scene.instanceId}`)
  if (scene.isGroupLeader) parts.push('leader of the group')
  if (scene.activity.rebalance === 'must rejoin') parts.push('must rejoin at its next poll')
  if (scene.activity.rebalance === 'joined') parts.push('its JoinGroup waits for the others')
  parts.push(scene.share.says[0] ?? '')
  if (scene.handCount > 0) parts.push(`${plural(scene.handCount, 'record')} in hand`)
  if (scene.bufferedCount > 0) parts.push(`${plural(scene.bufferedCount, 'record')} fetched ahead`)
  if (scene.session !== null) parts.push(sessionSays(scene.session))
  return parts.join(', ')
}

function sessionSays({ timeoutMs, defaultMs }: NonNullable<ConsumerScene['session']>): string {
  return `session timeout ${secondsWords(timeoutMs)}${defaultMs === null ? '' : ` (default ${secondsWords(defaultMs)})`}`
}
