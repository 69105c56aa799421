import { catalogue } from '../../../src/scenarios/catalogue/catalogue.ts'
import { lessonHref, libraryHref, referenceHref } from '../../../src/store/route.ts'

/** Somewhere in the app with an address of its own. */
export interface Place {
  readonly name: string
  /** The address, from `#` on. */
  readonly hash: string
}

/** Every place but the lessons. */
const otherPlaces: readonly Place[] = [
  { name: 'library', hash: libraryHref },
  { name: 'compare', hash: referenceHref('compare') },
  { name: 'glossary', hash: referenceHref('glossary') },
  { name: 'model', hash: referenceHref('model') },
  { name: 'presented', hash: lessonHref('rebalance-crash', { present: '' }) },
  { name: 'embedded', hash: lessonHref('rabbit-topic', { embed: '' }) },
  { name: 'not-found', hash: '#/lab/kafka-jurney' },
]

/** Every place there is, in the order of the catalogue. */
export const places: readonly Place[] = [...otherPlaces, ...catalogue.map(({ id }) => ({ name: id, hash: lessonHref(id) }))]

/** Those that are opened in every look. Lessons are only in the full run: elsewhere each is looked at while it is played. */
export const placesToLookAt: readonly Place[] = process.env.FULL === '1' ? places : otherPlaces
