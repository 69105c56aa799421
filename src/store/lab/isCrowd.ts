import { countUnderWay } from '../../kernel/agenda.ts'
import type { SimState } from '../../kernel/context.ts'

/** More messages on the wire than these are too much to follow one by one. */
const FEW = 160

/** Whether so much is under way that it is a crowd: drawn as one (views/stage/crowd), and told of less often. */
export function isCrowd({ kernel }: SimState): boolean {
  return countUnderWay(kernel.agenda) > FEW
}
