const SEED = 0x9747b28c
const M = 0x5bd1e995
const R = 24

/** MurmurHash2 of Austin Appleby as `Utils.murmur2` computes it, as a signed 32-bit integer. */
export function murmur2(bytes: Uint8Array): number {
  const words = bytes.length & ~3
  let h = SEED ^ bytes.length
  for (let i = 0; i < words; i += 4) {
    let k = Math.imul(byteAt(bytes, i) | (byteAt(bytes, i + 1) << 8) | (byteAt(bytes, i + 2) << 16) | (byteAt(bytes, i + 3) << 24), M)
    k = Math.imul(k ^ (k >>> R), M)
    h = Math.imul(h, M) ^ k
  }
  if (bytes.length > words) {
    for (let i = words; i < bytes.length; i++) h ^= byteAt(bytes, i) << (8 * (i - words))
    h = Math.imul(h, M)
  }
  h = Math.imul(h ^ (h >>> 13), M)
  return h ^ (h >>> 15)
}

/** `Utils.toPositive`: drops the sign bit. Not the absolute value. */
export function toPositive(hash: number): number {
  return hash & 0x7fff_ffff
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}
