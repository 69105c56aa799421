import { catalogue } from '../../../src/scenarios/catalogue/catalogue.ts'
import { lessonHref, libraryHref, modelHref } from '../../../src/store/route.ts'

/** Somewhere in the app with an address of its own. */
export interface Place {
  readonly name: string
  /** The address, from `#` on. */
  readonly hash: string
}

/** Every place there is, in the order of the catalogue. */
export const places: readonly Place[] = [
  { name: 'library', hash: libraryHref },
  { name: 'model', hash: modelHref },
  { name: 'not-found', hash: '#/lab/kafka-jurney' },
  ...catalogue.map(({ id }) => ({ name: id, hash: lessonHref(id) })),
]
