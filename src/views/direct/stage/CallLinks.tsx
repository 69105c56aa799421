import { memo } from 'react'
import { Decor } from '../../stage/Decor.tsx'
import { pathOf } from '../../stage/route.ts'
import { callRoute } from '../layout/routes.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { LinkScene } from '../scene/linkScene.ts'
import styles from './CallLinks.module.css'

/** Faint lines where calls may go, and a line for each thread that waits for an answer, in the colour of whom it waits for. */
export const CallLinks = memo(function CallLinks({ links, layout }: { links: readonly LinkScene[]; layout: StageLayout }) {
  return (
    <Decor>
      {links.map(({ id, caller, thread, instance, kind, tone }) => {
        const route = callRoute(layout, caller, thread, instance)
        return route === null ? null : <path key={id} className={styles.link} data-kind={kind} data-owner={tone.tone} d={pathOf(route)} />
      })}
    </Decor>
  )
})
