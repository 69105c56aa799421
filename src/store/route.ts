/** What stands after the `?`; what each name means is for the place to say. */
export type RouteQuery = Readonly<Record<string, string>>

/** Where the reader is: one of these for every address there can be. */
export type Route =
  | { readonly place: 'library'; readonly query: RouteQuery }
  | { readonly place: 'lab'; readonly lesson: string; readonly query: RouteQuery }
  | { readonly place: 'reference'; readonly page: ReferencePage; readonly query: RouteQuery }
  | NotFound

/** An address that leads nowhere, and what may have been meant. */
export interface NotFound {
  readonly place: 'notFound'
  /** The address as it was asked for, from the `/` on. */
  readonly asked: string
  /** The part of it that is not known; empty when something is missing at its end. */
  readonly unknown: string
  /** What that part should have named. */
  readonly expected: 'place' | 'lesson' | 'page' | 'nothing'
  /** What was probably meant: the part that names a lesson, if any does. */
  readonly meant: string
}

/** `lab` in `#/lab/kafka-keys`. */
const LAB = 'lab'
const REFERENCE = 'reference'
/** Pages under `#/reference/`; the first is the one that the place opens with. */
const referencePages = ['compare', 'glossary', 'model'] as const
export type ReferencePage = (typeof referencePages)[number]

/** How a lesson is shown where it is not worked with alone: to an audience, or within another page. */
export type LabMode = 'present' | 'embed'

/** The mode that an address asks for (`?present`, `?embed`), if any. */
export function modeOf(route: Route): LabMode | undefined {
  if (route.place !== 'lab') return undefined
  const { embed, present } = route.query
  return embed !== undefined ? 'embed' : present !== undefined ? 'present' : undefined
}

/** Reads the part of an address from `#` on. Never throws: what is unknown becomes `notFound`. Which lessons there are is not known here. */
export function parseRoute(hash: string): Route {
  const text = hash.startsWith('#') ? hash.slice(1) : hash
  const mark = text.indexOf('?')
  const asked = mark < 0 ? text : text.slice(0, mark)
  const query = mark < 0 ? {} : parseQuery(text.slice(mark + 1))
  const parts = asked
    .split('/')
    .filter((part) => part !== '')
    .map(decode)
  const lost = (unknown: string, expected: NotFound['expected'], meant: string): NotFound => ({
    place: 'notFound',
    asked: asked === '' ? '/' : asked,
    unknown,
    expected,
    meant,
  })
  const [place, name, extra] = parts
  if (place === undefined) return { place: 'library', query }
  // The last part is the likeliest to name what was wanted, whatever stands before it.
  const meant = parts.at(-1) ?? ''
  if (place === LAB) {
    if (name === undefined) return lost('', 'lesson', '')
    return extra === undefined ? { place: 'lab', lesson: name, query } : lost(extra, 'nothing', name)
  }
  if (place === REFERENCE) {
    const page = name === undefined ? referencePages[0] : referencePages.find((it) => it === name)
    if (page === undefined) return lost(name ?? '', 'page', meant)
    return extra === undefined ? { place: REFERENCE, page, query } : lost(extra, 'nothing', meant)
  }
  return lost(place, 'place', meant)
}

/** The address of a route, from `#` on: the inverse of `parseRoute`. */
export function formatRoute(route: Route): string {
  switch (route.place) {
    case 'library':
      return `#/${formatQuery(route.query)}`
    case 'lab':
      return `#/${LAB}/${encodeURIComponent(route.lesson)}${formatQuery(route.query)}`
    case REFERENCE:
      return `#/${REFERENCE}/${route.page}${formatQuery(route.query)}`
    case 'notFound':
      return `#${route.asked}`
  }
}

/** The address of a lesson, from `#` on, for links. */
export function lessonHref(lesson: string, query: RouteQuery = {}): string {
  return formatRoute({ place: 'lab', lesson, query })
}

/** The address of a page of the reference, from `#` on, for links. */
export function referenceHref(page: ReferencePage, query: RouteQuery = {}): string {
  return formatRoute({ place: REFERENCE, page, query })
}

export const libraryHref = '#/'

function parseQuery(text: string): RouteQuery {
  return Object.fromEntries(new URLSearchParams(text))
}

function formatQuery(query: RouteQuery): string {
  // A name that stands alone (`?embed`) needs no sign that nothing follows.
  const text = new URLSearchParams(query).toString().replace(/=(?=&|$)/g, '')
  return text === '' ? '' : `?${text}`
}

/** A part with a broken `%` escape is taken as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
