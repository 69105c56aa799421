import { catalogue } from '../../../src/scenarios/catalogue.ts'

/** Somewhere in the app with an address of its own. */
export interface Place {
  readonly name: string
  /** After `#`. */
  readonly route: string
}

/** A lesson, as a place. */
export function lessonPlace(id: string): Place {
  return { name: id, route: `/lesson/${id}` }
}

export const library: Place = { name: 'library', route: '/' }

/** Every place there is: the library and each lesson, in the order of the catalogue. */
export const places: readonly Place[] = [library, ...catalogue.map(({ id }) => lessonPlace(id))]
