import { Suspense, useEffect, useLayoutEffect } from 'react'
import { modeOf, type Route } from '../store/route.ts'
import styles from './App.module.css'
import { Announcer } from './common/Announcer.tsx'
import { lazyView } from './common/lazyView.tsx'
import { ErrorBoundary } from './errors/ErrorBoundary.tsx'
import { Header } from './shell/Header.tsx'
import { Loading } from './shell/Loading.tsx'
import { Notices } from './shell/Notices.tsx'
import { ShellWindows } from './shell/ShellWindows.tsx'
import { SkipLink } from './shell/SkipLink.tsx'
import { usePlaceChange } from './shell/usePlaceChange.ts'
import { usePlaceNames } from './shell/usePlaceNames.ts'
import { placeKey, useRoute } from './shell/useRoute.ts'

// Each place is fetched when one goes there: a link to a lesson does not wait for the library, nor the library for a lesson.
const LibraryPage = lazyView(
  () => import('./library/LibraryPage.tsx'),
  (module) => module.LibraryPage,
)
const LabPage = lazyView(
  () => import('./lab/LabPage.tsx'),
  (module) => module.LabPage,
)
const ReferencePage = lazyView(
  () => import('./reference/ReferencePage.tsx'),
  (module) => module.ReferencePage,
)

const NotFoundPage = lazyView(
  () => import('./errors/NotFoundPage.tsx'),
  (module) => module.NotFoundPage,
)

/** No lesson has it. */
const Footer = lazyView(
  () => import('./shell/Footer.tsx'),
  (module) => module.Footer,
)

/** After the first paint, ms: the next thing most readers do is open a lesson. */
const PRELOAD_MS = 1000

/** The whole page: header, the place where the reader is, and what may open over it. */
export function App() {
  const route = useRoute()
  const { title } = usePlaceNames(route)
  usePlaceChange(route, title)
  useEffect(() => {
    const timer = window.setTimeout(LabPage.preload, PRELOAD_MS)
    return () => window.clearTimeout(timer)
  }, [])
  const mode = modeOf(route)
  // Large type is measured by the root. Asking it with `:has` would make the browser look at it anew whenever anything is added to the page.
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-presents', mode === 'present')
  }, [mode])
  return (
    <div className={styles.root} data-place={route.place} data-mode={mode}>
      <SkipLink />
      <Header route={route} />
      <Notices />
      <main className={styles.main} tabIndex={-1}>
        <ErrorBoundary key={placeKey(route)}>
          <Suspense fallback={<Loading title={title} />}>
            <Place route={route} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Suspense fallback={null}>{route.place !== 'lab' && <Footer />}</Suspense>
      <ShellWindows />
      <Announcer />
    </div>
  )
}

function Place({ route }: { readonly route: Route }) {
  switch (route.place) {
    case 'library':
      return <LibraryPage query={route.query} />
    case 'lab':
      return <LabPage key={route.lesson} lesson={route.lesson} query={route.query} />
    case 'reference':
      return <ReferencePage page={route.page} query={route.query} />
    case 'notFound':
      return <NotFoundPage route={route} />
  }
}
