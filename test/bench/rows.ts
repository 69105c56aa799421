import type { Row } from './row.ts'
import { bundleWeight } from './rows/bundleWeight.ts'
import { crowdFrames, crowdWork } from './rows/crowdFrames.ts'
import { kafkaFrameWork, rabbitFrameWork } from './rows/frameWork.ts'
import { heapGrowth } from './rows/heapGrowth.ts'
import { kafkaCountersThroughput, kafkaFullThroughput } from './rows/kafkaThroughput.ts'
import { rabbitCountersThroughput } from './rows/rabbitThroughput.ts'
import { seekTime } from './rows/seekTime.ts'

/** Every row of the bench, one line each. */
export const rows: readonly Row[] = [
  kafkaCountersThroughput,
  kafkaFullThroughput,
  rabbitCountersThroughput,
  seekTime,
  kafkaFrameWork,
  rabbitFrameWork,
  crowdFrames,
  crowdWork,
  bundleWeight,
  heapGrowth,
]
