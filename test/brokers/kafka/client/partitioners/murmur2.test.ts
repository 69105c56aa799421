import { describe, expect, it } from 'vitest'
import { murmur2, toPositive } from '../../../../../src/brokers/kafka/client/partitioners/murmur2.ts'

const hash = (text: string) => murmur2(new TextEncoder().encode(text))

describe('murmur2', () => {
  it("gives the values of Kafka's own tests", () => {
    expect(hash('21')).toBe(-973932308)
    expect(hash('foobar')).toBe(-790332482)
    expect(hash('a-little-bit-long-string')).toBe(-985981536)
    expect(hash('a-little-bit-longer-string')).toBe(-1486304829)
    expect(hash('lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8')).toBe(-58897971)
    expect(murmur2(Uint8Array.from([97, 98, 99]))).toBe(479470107)
  })

  it('hashes nothing to something', () => {
    expect(hash('')).toBe(275646681)
  })

  it('reads bytes without sign', () => {
    expect(murmur2(Uint8Array.from([255, 254, 253, 252, 251]))).not.toBe(murmur2(Uint8Array.from([127, 126, 125, 124, 123])))
  })
})

describe('toPositive', () => {
  it('drops the sign bit, which is not the absolute value', () => {
    expect(toPositive(-1)).toBe(0x7fff_ffff)
    expect(toPositive(-0x8000_0000)).toBe(0)
    expect(toPositive(5)).toBe(5)
  })
})
