import { catalogue, chapters } from '../../scenarios/catalogue.ts'
import type { Route } from '../../store/route.ts'

/** What the header and the tab say of a place. */
export interface PlaceNames {
  /** What it belongs to: the chapter of a lesson. */
  readonly section: string | null
  /** Empty for the library. */
  readonly title: string
}

/** The names of a place. */
export function describeRoute(route: Route): PlaceNames {
  switch (route.place) {
    case 'library':
      return { section: null, title: '' }
    case 'lab': {
      const card = catalogue.find(({ id }) => id === route.lesson)
      const chapter = chapters.find(({ id }) => id === card?.chapter)
      return { section: chapter?.title ?? null, title: card?.title ?? route.lesson }
    }
    case 'model':
      return { section: 'Reference', title: 'What is modelled' }
    case 'notFound':
      return { section: null, title: 'Not found' }
  }
}
