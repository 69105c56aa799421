import { handsEmptied } from '../../effects.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerState, HandledRecord, Worker } from '../../state.ts'
import { beginAttempt, endAttempt } from './attempt.ts'

/**
 * Worker threads of the application. The poll loop hands them what poll() returned and polls on, so whatever it commits next may
 * not be done yet. They know nothing of rebalances: what they hold they finish, whoever owns the partition by then.
 */

/** Hands records over; idle workers begin at once. */
export function handToWorkers(ctx: KafkaContext, consumer: ConsumerState, records: readonly HandledRecord[]): void {
  consumer.workerQueue.push(...records)
  for (const [index, worker] of consumer.workers.entries()) startNext(ctx, consumer, worker, index)
}

/** The attempt of worker `index` is over (the alarm `worker-0` and so on). */
export function finishWorkerAttempt(ctx: KafkaContext, consumer: ConsumerState, index: number): void {
  const worker = consumer.workers[index]
  if (worker === undefined || worker.current === null) return
  const again = endAttempt(ctx, consumer, worker.current)
  worker.current = null
  if (again !== null && consumer.closing === null) return begin(ctx, consumer, worker, index, again)
  // A process that closes waits for its workers, but not for one that fails for ever.
  if (again !== null) handsEmptied(ctx, consumer.group, [again])
  startNext(ctx, consumer, worker, index)
}

/** Whether nobody holds or waits for a record. */
export function areWorkersIdle(consumer: ConsumerState): boolean {
  return consumer.workerQueue.length === 0 && consumer.workers.every((worker) => worker.current === null)
}

/** The number in a worker's alarm key, or null for another key. */
export function workerIndex(key: string): number | null {
  return key.startsWith('worker-') ? Number(key.slice('worker-'.length)) : null
}

function startNext(ctx: KafkaContext, consumer: ConsumerState, worker: Worker, index: number): void {
  while (worker.current === null) {
    const record = consumer.workerQueue.shift()
    if (record === undefined) return
    begin(ctx, consumer, worker, index, record)
  }
}

function begin(ctx: KafkaContext, consumer: ConsumerState, worker: Worker, index: number, record: HandledRecord): void {
  const work = beginAttempt(ctx, consumer, record)
  worker.current = work
  ctx.setTimer(consumer.name, `worker-${index}`, work.endTick - ctx.tick, work.cause)
}
