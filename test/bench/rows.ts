import type { Row } from './row.ts'
import { bundleWeight } from './rows/bundleWeight.ts'

/** Every row of the bench, one line each. */
export const rows: readonly Row[] = [bundleWeight]
