// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { parseNumber } from '../../../src/views/common/parseNumber.ts'

const readable: [string, number][] = [
  ['500', 500],
  [' 30 000 ', 30_000],
  ['30,000', 30_000],
  ['1_048_576', 1_048_576],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['-1', -1],
  ['6000 ms', 6000],
]
for (const [text, value] of readable) {
  it(`"${text}" is ${value}`, () => expect(parseNumber(text, 'ms')).toBe(value))
}

for (const text of ['', 'ten', '1,5', '12 s', '1e9', '0x10', '--1', 'Infinity', '1.2.3']) {
  it(`"${text}" is not taken for a number`, () => expect(parseNumber(text, 'ms')).toBeNull())
}
