import { Suspense, useEffect } from 'react'
import { type ReferencePage as Page, type RouteQuery, referenceHref } from '../../store/route.ts'
import { lazyView } from '../common/lazyView.tsx'
import { namePlace } from '../shell/shellState.ts'
import { placeKey } from '../shell/useRoute.ts'
import styles from './ReferencePage.module.css'

const ComparePage = lazyView(
  () => import('./compare/ComparePage.tsx'),
  (module) => module.ComparePage,
)
const GlossaryPage = lazyView(
  () => import('./glossary/GlossaryPage.tsx'),
  (module) => module.GlossaryPage,
)
const ModelPage = lazyView(
  () => import('./ModelPage.tsx'),
  (module) => module.ModelPage,
)

const titles: Readonly<Record<Page, string>> = { compare: 'Comparison', glossary: 'Glossary', model: 'What is modelled' }
const pages = Object.keys(titles) as Page[]

interface ReferencePageProps {
  readonly page: Page
  readonly query: RouteQuery
}

/** What one looks up: a page, and the way to the others. */
export function ReferencePage({ page, query }: ReferencePageProps) {
  useEffect(() => namePlace(placeKey({ place: 'reference', page, query: {} }), 'Reference', titles[page]), [page])
  return (
    <>
      <nav className={styles.nav} aria-label="Reference pages">
        {pages.map((it) => (
          <a key={it} href={referenceHref(it)} aria-current={it === page ? 'page' : undefined}>
            {titles[it]}
          </a>
        ))}
      </nav>
      <Suspense fallback={null}>
        {page === 'compare' && <ComparePage query={query} />}
        {page === 'glossary' && <GlossaryPage query={query} />}
        {page === 'model' && <ModelPage />}
      </Suspense>
    </>
  )
}
