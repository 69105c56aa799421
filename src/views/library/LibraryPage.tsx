import { useRef } from 'react'
import { useStore } from 'zustand'
import { catalogue, chapters } from '../../scenarios/catalogue/catalogue.ts'
import { progress } from '../../store/progress.ts'
import { type RouteQuery, referenceHref } from '../../store/route.ts'
import { rewriteRoute } from '../../store/router.ts'
import { announce } from '../common/announcements.ts'
import { LinkButton } from '../common/Button.tsx'
import { SearchField } from '../common/SearchField.tsx'
import { searchWords } from '../common/searchWords.ts'
import { useSearch } from '../common/useSearch.ts'
import { HeaderActions } from '../shell/HeaderActions.tsx'
import { ChapterSection } from './ChapterSection.tsx'
import { Hero } from './Hero.tsx'
import styles from './LibraryPage.module.css'
import { NothingFound } from './NothingFound.tsx'
import { type ShownChapter, searchLessons } from './searchLessons.ts'

/** The front page: the first lesson at hand, then every lesson there is. */
export function LibraryPage({ query }: { readonly query: RouteQuery }) {
  const kept = useStore(progress)
  const [text, setText] = useSearch(query.q ?? '', keepSearch)
  const lessons = useRef<HTMLElement>(null)
  const search = (next: string) => {
    // What is found must be seen: on most screens it lies below the fold.
    if (text === '' && next !== '') lessons.current?.scrollIntoView({ block: 'start' })
    setText(next)
  }
  const shown = searchLessons(text)
  const found = countLessons(shown)
  const done = catalogue.filter(({ id }) => kept.lessons[id]?.finished).length
  return (
    <div className={styles.root}>
      <HeaderActions>
        <LinkButton variant="quiet" href={referenceHref('compare')}>
          Reference
        </LinkButton>
      </HeaderActions>
      <Hero progress={kept} />
      <section ref={lessons} className={styles.lessons} aria-labelledby="lessons">
        <header className={styles.header}>
          <h2 id="lessons">Lessons</h2>
          <p className={styles.count}>{countOf(text.trim() !== '', found, done)}</p>
          <SearchField label="Find a lesson" examples="lag, offset, rebalance" value={text} onChange={search} />
        </header>
        {shown.map((it) => (
          <ChapterSection key={it.chapter.id} chapter={it.chapter} lessons={it.lessons} progress={kept} words={searchWords(text)} />
        ))}
        {found === 0 && <NothingFound text={text} onClear={() => setText('')} />}
      </section>
    </div>
  )
}

function keepSearch(text: string): void {
  rewriteRoute({ place: 'library', query: text.trim() === '' ? {} : { q: text } })
  const found = countLessons(searchLessons(text))
  announce(found === 1 ? '1 lesson found' : `${found} lessons found`)
}

const countLessons = (shown: readonly ShownChapter[]) => shown.reduce((sum, { lessons }) => sum + lessons.length, 0)

function countOf(isSearch: boolean, found: number, done: number): string {
  if (isSearch) return `${found} of ${catalogue.length} found`
  return done > 0 ? `${done} of ${catalogue.length} done` : `${catalogue.length} in ${chapters.length} chapters`
}
