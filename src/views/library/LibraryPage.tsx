import { useStore } from 'zustand'
import { catalogue } from '../../scenarios/catalogue.ts'
import { progress } from '../../store/progress.ts'
import type { RouteQuery } from '../../store/route.ts'
import { ChapterSection } from './ChapterSection.tsx'
import { Hero } from './Hero.tsx'
import styles from './LibraryPage.module.css'
import { NothingFound } from './NothingFound.tsx'
import { SearchField } from './SearchField.tsx'
import { searchLessons, searchWords } from './searchLessons.ts'
import { useSearch } from './useSearch.ts'

/** The front page: the first lesson at hand, then every lesson there is. */
export function LibraryPage({ query }: { readonly query: RouteQuery }) {
  const kept = useStore(progress)
  const [text, setText] = useSearch(query)
  const shown = searchLessons(text)
  const found = shown.reduce((sum, { lessons }) => sum + lessons.length, 0)
  const done = catalogue.filter(({ id }) => kept.lessons[id]?.finished).length
  return (
    <div className={styles.root}>
      <Hero progress={kept} />
      <section className={styles.lessons} aria-labelledby="lessons">
        <header className={styles.header}>
          <h2 id="lessons">Lessons</h2>
          <p className={styles.count}>
            {text.trim() === ''
              ? `${catalogue.length} lessons${done > 0 ? `, ${done} done` : ''}`
              : `${found} of ${catalogue.length} lessons`}
          </p>
          <SearchField value={text} onChange={setText} />
        </header>
        {shown.map(({ chapter, lessons }) => (
          <ChapterSection key={chapter.id} chapter={chapter} lessons={lessons} progress={kept} words={searchWords(text)} />
        ))}
        {found === 0 && <NothingFound text={text} onClear={() => setText('')} />}
      </section>
    </div>
  )
}
