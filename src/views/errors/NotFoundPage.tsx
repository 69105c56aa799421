import { useEffect } from 'react'
import { catalogue } from '../../scenarios/catalogue/catalogue.ts'
import { lessonHref, libraryHref, type NotFound } from '../../store/route.ts'
import { LinkButton } from '../common/Button.tsx'
import { ReferenceLinks } from '../shell/ReferenceLinks.tsx'
import { namePlace } from '../shell/shellState.ts'
import { placeKey, useRoute } from '../shell/useRoute.ts'
import { nearestNames } from './editDistance.ts'
import { lostLesson } from './lostLesson.ts'
import styles from './NotFoundPage.module.css'

const NEAREST = 3
const lessonIds = catalogue.map(({ id }) => id)

/** What leads nowhere: an address, or one that names a lesson which there is not. */
type NotFoundPageProps = { readonly route: NotFound } | { readonly lesson: string }

/** For an address that leads nowhere: which part of it is not known, and what may have been meant. */
export function NotFoundPage(props: NotFoundPageProps) {
  const route = 'route' in props ? props.route : lostLesson(props.lesson)
  const place = placeKey(useRoute())
  useEffect(() => namePlace(place, null, 'Not found'), [place])
  const near = nearestNames(route.meant, lessonIds, NEAREST)
  const lessons = near.flatMap((id) => catalogue.find((card) => card.id === id) ?? [])
  return (
    <section className={styles.root}>
      <h1>{titleOf(route)}</h1>
      <p className={styles.address}>
        <code>
          <MarkedAddress route={route} />
        </code>
      </p>
      <p>{explain(route)}</p>
      <h2 className={styles.heading}>Did you mean</h2>
      {route.expected === 'page' ? (
        <p className={styles.pages}>
          <ReferenceLinks />
        </p>
      ) : (
        <ul className={styles.list}>
          {lessons.map(({ id, title, question }) => (
            <li key={id}>
              <a className={styles.link} href={lessonHref(id)}>
                <span className={styles.linkTitle}>{title}</span>
                <span className={styles.question}>{question}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <LinkButton href={libraryHref} variant="primary">
        All lessons
      </LinkButton>
    </section>
  )
}

/** The address with the unknown part lit up. */
function MarkedAddress({ route: { asked, unknown } }: { readonly route: NotFound }) {
  const at = unknown === '' ? -1 : asked.lastIndexOf(unknown)
  if (at < 0) return `#${asked}`
  return (
    <>
      #{asked.slice(0, at)}
      <mark className={styles.unknown}>{unknown}</mark>
      {asked.slice(at + unknown.length)}
    </>
  )
}

function titleOf({ expected }: NotFound): string {
  return expected === 'lesson' ? 'There is no such lesson' : 'There is nothing at this address'
}

function explain({ expected, unknown }: NotFound): string {
  const quoted = `“${unknown}”`
  switch (expected) {
    case 'lesson':
      return unknown === '' ? 'The address names no lesson.' : `No lesson is called ${quoted}.`
    case 'page':
      return `The reference has no page ${quoted}.`
    case 'place':
      return `Brokerscope has no place called ${quoted}.`
    case 'nothing':
      return `The address should end before ${quoted}.`
  }
}
