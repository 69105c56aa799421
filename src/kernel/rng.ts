/** State of the seeded generator: four 32-bit words. Lives in the simulation state, so that chance replays. */
export interface Rng {
  a: number
  b: number
  c: number
  d: number
}

/** A generator for one seed (any integer). Two seeds give unrelated sequences. */
export function createRng(seed: number): Rng {
  const rng = { a: seed | 0, b: 0x9e3779b9 | 0, c: 0x243f6a88, d: 1 }
  // sfc32 needs a few rounds before near seeds stop looking alike.
  for (let i = 0; i < 12; i++) nextUint32(rng)
  return rng
}

/** The next value in [0, 2^32). sfc32 by Chris Doty-Humphrey (PractRand), public domain. */
export function nextUint32(rng: Rng): number {
  const t = (((rng.a + rng.b) | 0) + rng.d) | 0
  rng.d = (rng.d + 1) | 0
  rng.a = rng.b ^ (rng.b >>> 9)
  rng.b = (rng.c + (rng.c << 3)) | 0
  rng.c = (rng.c << 21) | (rng.c >>> 11)
  rng.c = (rng.c + t) | 0
  return t >>> 0
}

/**
 * Chance without a sequence: a value in [0, 2^32) that depends on its arguments alone. What the application draws
 * (service time of message m at attempt 2) uses it, so that the same workload is the same workload in every broker.
 */
export function hash32(seed: number, ...values: number[]): number {
  let h = seed | 0
  for (const value of values) h = mix(h, value)
  return h >>> 0
}

/** `hash32` of two values, without the list: for what is drawn once per message. */
export function hash32Pair(seed: number, first: number, second: number): number {
  return mix(mix(seed | 0, first), second) >>> 0
}

/** The same as a fraction in [0, 1). */
export function hashFraction(seed: number, ...values: number[]): number {
  return hash32(seed, ...values) / 0x1_0000_0000
}

/** A finalizer after MurmurHash3's fmix32, public domain. */
function mix(h: number, value: number): number {
  h = Math.imul(h ^ (value | 0), 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
