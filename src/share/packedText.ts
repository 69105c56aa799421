/** Most that a packed text may hold, bytes: a few kilobytes can be made to unpack to gigabytes. */
const MOST_BYTES = 1_000_000

/**
 * A text made short enough for an address: deflated (with the checksum of RFC 1950, so that a changed letter is noticed), in letters that
 * an address takes as they are (base64url, RFC 4648).
 */
export async function packText(text: string): Promise<string> {
  const bytes = await through(new CompressionStream('deflate'), new TextEncoder().encode(text))
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The inverse. Rejects with an Error that says what is wrong with the packed text. */
export async function unpackText(packed: string): Promise<string> {
  const strange = /[^\w-]/.exec(packed)
  if (strange !== null) throw new Error(`“${strange[0]}” is no letter of a link`)
  const bytes = await through(new DecompressionStream('deflate'), readLetters(packed)).catch((error: unknown) => {
    throw error instanceof RangeError ? error : damaged()
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw damaged()
  }
}

function readLetters(packed: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  } catch {
    throw damaged()
  }
}

const damaged = () => new Error('a part of it is missing or was changed on the way')

/** What comes out of a stream into which `bytes` are put. Rejects with a RangeError when that is too much. */
async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const writer = stream.writable.getWriter()
  // A failure is told by the end that is read.
  writer.write(bytes).catch(() => {})
  writer.close().catch(() => {})
  const reader = stream.readable.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value)
    size += part.value.length
    if (size > MOST_BYTES) {
      reader.cancel().catch(() => {})
      throw new RangeError(`it holds more than ${MOST_BYTES / 1_000_000} MB`)
    }
  }
  const all = new Uint8Array(size)
  let from = 0
  for (const part of parts) {
    all.set(part, from)
    from += part.length
  }
  return all
}
