import { halfTruths } from '../../../scenarios/reference/halfTruths.ts'
import { rowGroups } from '../../../scenarios/reference/rowGroups.ts'
import { type RouteQuery, referenceHref } from '../../../store/route.ts'
import { Button } from '../../common/Button.tsx'
import { SearchField } from '../../common/SearchField.tsx'
import { searchWords } from '../../common/searchWords.ts'
import { BrokerFilter } from '../BrokerFilter.tsx'
import { comparedBrokers } from '../brokerNames.ts'
import styles from '../LookUp.module.css'
import { useFilter } from '../useFilter.ts'
import { useTarget } from '../useTarget.ts'
import { CompareTable } from './CompareTable.tsx'
import { findHalfTruths, findRows } from './findRows.ts'
import { HalfTruths } from './HalfTruths.tsx'

/** Address of the half-true claims as a whole, beside those of rows and groups. */
const HALF_TRUE = 'half-true'

/** The brokers side by side, question by question, and the claims about them that are half true. */
export function ComparePage({ query }: { readonly query: RouteQuery }) {
  const { text, setText, brokers: chosen, setBrokers } = useFilter('compare', query, comparedBrokers, foundBy)
  const { row: target } = query
  useTarget(target)
  const { groups, claims, brokers } = find(text, chosen)
  const words = searchWords(text)
  return (
    <article className={styles.root}>
      <header className={styles.header}>
        <h1>Kafka, RabbitMQ and Redis Streams compared</h1>
        <p className={styles.about}>
          “Show me” opens an experiment at the moment that decides. Figures that others have measured are marked as claims, with what they
          depend on. Redis Streams cannot be run here yet: its column is words and sources.
        </p>
        {target !== undefined && !ids.has(target) && <p role="status">There is no row “{target}” in this comparison.</p>}
        <div className={styles.tools}>
          <SearchField label="Find a row" examples="order, replay, memory" value={text} onChange={setText} />
          <BrokerFilter known={comparedBrokers} chosen={chosen} onChange={setBrokers} />
        </div>
        <nav className={styles.jump} aria-label="On this page">
          {groups.map(({ id, title }) => (
            <a key={id} href={referenceHref('compare', { row: id })}>
              {title}
            </a>
          ))}
          {claims.length > 0 && <a href={referenceHref('compare', { row: HALF_TRUE })}>Half-true claims</a>}
        </nav>
      </header>
      {groups.length > 0 && <CompareTable groups={groups} brokers={brokers} words={words} target={target} />}
      {claims.length > 0 && (
        <section className={styles.section} data-entry={HALF_TRUE} aria-labelledby={HALF_TRUE}>
          <h2 id={HALF_TRUE}>
            <a href={referenceHref('compare', { row: HALF_TRUE })}>Half-true claims</a>
          </h2>
          <HalfTruths claims={claims} words={words} target={target} />
        </section>
      )}
      {groups.length === 0 && claims.length === 0 && (
        <div className={styles.nothing}>
          <p>Nothing here speaks of “{text.trim()}”.</p>
          <Button onClick={() => setText('')}>Show everything</Button>
        </div>
      )}
    </article>
  )
}

/** Everything that an address may name. */
const ids = new Set([
  HALF_TRUE,
  ...rowGroups.flatMap(({ id, rows }) => [id, ...rows.map((row) => row.id)]),
  ...halfTruths.map(({ id }) => id),
])

function find(text: string, chosen: readonly string[]) {
  const brokers = chosen.length === 0 ? comparedBrokers : comparedBrokers.filter((broker) => chosen.includes(broker))
  return { brokers, groups: findRows(rowGroups, text, brokers), claims: findHalfTruths(halfTruths, text, brokers) }
}

function foundBy(text: string, chosen: readonly string[]): string {
  const { groups, claims } = find(text, chosen)
  const rows = groups.reduce((sum, group) => sum + group.rows.length, 0)
  return `${rows} ${rows === 1 ? 'row' : 'rows'} and ${claims.length} half-true ${claims.length === 1 ? 'claim' : 'claims'} found`
}
