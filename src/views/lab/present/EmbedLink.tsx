import { useEffect } from 'react'
import { dismissNotice } from '../../../store/notices.ts'
import { NOT_SAVED } from '../../../store/persisted.ts'
import { lessonHref } from '../../../store/route.ts'
import { BrandMark } from '../../shell/BrandMark.tsx'
import { useRoute } from '../../shell/useRoute.ts'
import { useLab } from '../LabContext.tsx'
import styles from './EmbedLink.module.css'

/** In the place of everything around a lesson that stands within another page: the way to all of it. */
export function EmbedLink() {
  const id = useLab((state) => state.scenario.id)
  const route = useRoute()
  const { embed: _, ...query } = route.place === 'lab' ? route.query : {}
  // Browsers refuse storage to frames; here that takes nothing from anyone.
  useEffect(() => dismissNotice(NOT_SAVED), [])
  return (
    <a className={styles.root} href={lessonHref(id, query)} target="_blank" rel="noreferrer">
      <BrandMark />
      Open in Brokerscope
    </a>
  )
}
