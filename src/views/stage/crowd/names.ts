/** Values that are known by name, each with a number: a list that is looked into by number and added to by name. */
export interface Names<T> {
  readonly numbers: Map<string, number>
  readonly values: T[]
}

export function createNames<T>(): Names<T> {
  return { numbers: new Map(), values: [] }
}

/** The number of the value with this name, which is made when the name is new. */
export function numberOf<T>({ numbers, values }: Names<T>, name: string, make: () => T): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  numbers.set(name, values.length)
  return values.push(make()) - 1
}
