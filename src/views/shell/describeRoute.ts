import type { Route } from '../../store/route.ts'
import type { OpenLesson } from './shellState.ts'

/** What the header and the tab say of a place. */
export interface PlaceNames {
  /** What it belongs to: the chapter of a lesson. */
  readonly section: string | null
  /** Empty for the library, and for what is not known yet. */
  readonly title: string
}

/** The names of a place. A lesson has none until it has been fetched. */
export function describeRoute(route: Route, open: OpenLesson | null): PlaceNames {
  switch (route.place) {
    case 'library':
      return { section: null, title: '' }
    case 'lab':
      return open?.lesson === route.lesson ? open : { section: null, title: '' }
    case 'model':
      return { section: 'Reference', title: 'What is modelled' }
    case 'notFound':
      return { section: null, title: 'Not found' }
  }
}
