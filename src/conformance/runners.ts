import type { CaseRunner } from './caseRunner.ts'
import { assignorRunners } from './kinds/assignors.ts'
import { coordinatorClassic } from './kinds/coordinatorClassic.ts'
import { coordinatorPartitionRunner } from './kinds/coordinatorPartition.ts'
import { javaHashMapOrderRunner } from './kinds/javaHashMapOrder.ts'
import { logRetention } from './kinds/logRetention.ts'
import { murmur2Runner } from './kinds/murmur2.ts'
import { rabbitmqMatrices } from './kinds/rabbitmqMatrices.ts'
import { rabbitmqSteps } from './kinds/rabbitmqSteps.ts'
import { stickyPartitionerRunner } from './kinds/stickyPartitioner.ts'

/** Every kind of recorded case that the project can run, one line a kind. */
export const runners: readonly CaseRunner[] = [
  ...assignorRunners,
  coordinatorClassic,
  coordinatorPartitionRunner,
  javaHashMapOrderRunner,
  logRetention,
  murmur2Runner,
  ...rabbitmqMatrices,
  rabbitmqSteps,
  stickyPartitionerRunner,
]
