/**
 * Reads a value of one kind out of data that comes from outside. Throws an Error that says where and what is wrong. Our own few kinds:
 * they are read before the page is drawn, and a library for all kinds weighs four times as much.
 */
export type Shape<T> = (value: unknown, path: string) => T
export type ShapeOf<S> = S extends Shape<infer T> ? T : never

export const text: Shape<string> = (value, path) => (typeof value === 'string' ? value : mismatch(value, path, 'a text'))

export const numeric: Shape<number> = (value, path) => (Number.isFinite(value) ? (value as number) : mismatch(value, path, 'a number'))

/** A whole number, zero or more. */
export const count: Shape<number> = (value, path) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : mismatch(value, path, 'a whole number')

export const flag: Shape<boolean> = (value, path) => (typeof value === 'boolean' ? value : mismatch(value, path, 'true or false'))

export const anything: Shape<unknown> = (value) => value

/** One of a few words. */
export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  return (value, path) => words.find((word) => word === value) ?? mismatch(value, path, words.join(' or '))
}

/** May be missing: then it is `fallback`, or stays missing. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined>
export function optional<T>(shape: Shape<T>, fallback: NoInfer<T>): Shape<T>
export function optional<T>(shape: Shape<T>, fallback?: T): Shape<T | undefined> {
  return (value, path) => (value === undefined ? fallback : shape(value, path))
}

export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (value, path) =>
    Array.isArray(value) ? value.map((entry, index) => shape(entry, join(path, index))) : mismatch(value, path, 'a list')
}

/** Values of one kind by any names. */
export function recordOf<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value, path) =>
    Object.fromEntries(Object.entries(asObject(value, path)).map(([name, entry]) => [name, shape(entry, join(path, name))]))
}

/** Fields of different kinds. Those that are not named here are left out. */
export function fields<S extends Readonly<Record<string, Shape<unknown>>>>(shapes: S): Shape<{ [K in keyof S]: ShapeOf<S[K]> }> {
  return (value, path) => {
    const source = asObject(value, path)
    const read = Object.entries(shapes).map(([name, shape]) => [name, shape(source[name], join(path, name))] as const)
    return Object.fromEntries(read.filter(([, entry]) => entry !== undefined)) as { [K in keyof S]: ShapeOf<S[K]> }
  }
}

/** An object that is no list, its fields unread. */
export function asObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : mismatch(value, path, 'an object')
}

/** The path of what is called `name` inside `path`. */
export function join(path: string, name: string | number): string {
  return path === '' ? String(name) : `${path}.${name}`
}

/** Says what is wrong, and where. */
export function mismatch(value: unknown, path: string, expected: string): never {
  const is = typeof value === 'object' && value !== null ? 'something else' : (JSON.stringify(value) ?? 'missing')
  throw new Error(`${path || 'it'} is ${is}, not ${expected}`)
}

/** Null, and nothing else. */
export const nothing: Shape<null> = (value, path) => (value === null ? null : mismatch(value, path, 'null'))

/** The first of these kinds that fits; what is wrong is said of the last. */
export function anyOf<T>(...shapes: readonly Shape<T>[]): Shape<T> {
  return (value, path) => {
    let failure: unknown
    for (const shape of shapes) {
      try {
        return shape(value, path)
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }
}

/** Fields that depend on the word in the field `type`; every type is here. */
export function byType<T extends { readonly type: string }>(
  types: Readonly<Record<T['type'], Readonly<Record<string, Shape<unknown>>>>>,
): Shape<T> {
  const shapes = new Map(Object.entries<Readonly<Record<string, Shape<unknown>>>>(types).map(([type, shape]) => [type, fields(shape)]))
  return (value, path) => {
    const { type } = asObject(value, path)
    const shape = shapes.get(String(type))
    if (shape === undefined) return mismatch(type, join(path, 'type'), 'a known command')
    return { type, ...shape(value, path) } as unknown as T
  }
}
