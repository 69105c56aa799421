import { build } from 'vite'
import { judgeBudget, weigh } from '../../tools/bundleBudget.ts'
import { firstLesson } from '../../tools/firstLesson.ts'
import type { Row } from '../row.ts'

/** First load: JavaScript, gzipped, on the path to a running lesson. */
export const bundleWeight: Row = {
  name: 'first load, JavaScript gzipped on the path to a running lesson',
  bar: { is: 'most', value: firstLesson.limitBytes / 1000, unit: 'kB' },
  async measure() {
    const built = await build({ logLevel: 'silent', build: { write: false } })
    if (!('output' in built)) throw new Error('one output was expected of the build')
    return judgeBudget(weigh(built.output), firstLesson).totalBytes / 1000
  },
}
