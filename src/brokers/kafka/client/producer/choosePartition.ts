import type { Messages } from '../../../../workload/messages.ts'
import { toPositive } from '../partitioners/murmur2.ts'
import { roundRobinPartition } from '../partitioners/roundRobinPartitioner.ts'
import { keyHashOf } from './recordFields.ts'
import type { SendTurn } from './sendTurn.ts'

/**
 * Sets the turn's rule and partition for a record with this key (index, -1: none), by the first that applies: the partition asked for, the configured
 * partitioner, the key's hash over all partitions known to this producer, sticky (left open: the accumulator asks for it last).
 * False when the producer does not know the topic, or not that many partitions. (KafkaProducer#partition, #waitOnMetadata)
 */
export function choosePartition(turn: SendTurn, messages: Messages, keyIndex: number, explicit: number | null): boolean {
  const { partitions } = turn.view
  if (partitions === 0 || (explicit !== null && explicit >= partitions)) return false
  if (explicit !== null) {
    turn.rule = 'explicit'
    turn.partition = explicit
    return true
  }
  if (turn.roundRobin) {
    turn.rule = 'roundRobin'
    turn.partition = nextRoundRobin(turn)
    return true
  }
  const key = turn.ignoresKeys ? -1 : keyIndex
  turn.rule = key < 0 ? 'sticky' : 'key'
  turn.partition = key < 0 ? -1 : toPositive(keyHashOf(turn.producer, messages, key)) % partitions
  return true
}

function nextRoundRobin({ producer, topic, view }: SendTurn): number {
  const counter = producer.roundRobin[topic] ?? 0
  producer.roundRobin[topic] = (counter + 1) | 0
  return roundRobinPartition(counter, view.available, view.partitions)
}
