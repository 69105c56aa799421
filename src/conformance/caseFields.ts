/** An object read from a case file. */
export type Fields = Readonly<Record<string, unknown>>

/** Throws unless `value` is an object; `what` names it in the message. */
export function asFields(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(what, 'an object', value)
  return value as Fields
}

export function asList(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed(what, 'a list', value)
  return value
}

export function asNumber(value: unknown, what: string): number {
  if (typeof value !== 'number') throw malformed(what, 'a number', value)
  return value
}

export function asText(value: unknown, what: string): string {
  if (typeof value !== 'string') throw malformed(what, 'a text', value)
  return value
}

export function asNumbers(value: unknown, what: string): number[] {
  return asList(value, what).map((item) => asNumber(item, what))
}

export function asTexts(value: unknown, what: string): string[] {
  return asList(value, what).map((item) => asText(item, what))
}

/** Null where the two are equal, else `what: expected ..., got ...`. */
export function difference(what: string, expected: unknown, got: unknown): string | null {
  const [wanted, found] = [JSON.stringify(expected), JSON.stringify(got)]
  return wanted === found ? null : `${what}: expected ${wanted}, got ${found}`
}

function malformed(what: string, wanted: string, value: unknown): Error {
  return new Error(`malformed case: ${what} should be ${wanted}, is ${JSON.stringify(value) ?? 'missing'}`)
}
