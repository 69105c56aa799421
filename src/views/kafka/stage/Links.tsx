import { memo } from 'react'
import { Decor } from '../../stage/Decor.tsx'
import { pathOf } from '../../stage/route.ts'
import { fetchRoute, produceRoute } from '../layout/routes.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { ProducerPlan } from '../layout/stageTopology.ts'
import type { LinkScene } from '../scene/linkScene.ts'
import styles from './Links.module.css'

interface LinksProps {
  readonly links: readonly LinkScene[]
  readonly producers: readonly ProducerPlan[]
  readonly layout: StageLayout
  /** In order of appearance. */
  readonly consumers: readonly string[]
}

/** Faint lines from producers to where they send, and each partition's line to its owner in the owner's colour. */
export const Links = memo(function Links({ links, producers, layout, consumers }: LinksProps) {
  return (
    <Decor>
      {producers.flatMap(({ name, partitions }) =>
        partitions.map((partition) => {
          const route = produceRoute(layout, name, partition)
          return route === null ? null : <path key={`${name}>${partition}`} className={styles.send} d={pathOf(route)} />
        }),
      )}
      {links.map((link) => (
        <OwnerLink key={`${link.partition}>${link.consumer}`} link={link} layout={layout} lane={consumers.indexOf(link.consumer)} />
      ))}
    </Decor>
  )
})

function OwnerLink({ link, layout, lane }: { link: LinkScene; layout: StageLayout; lane: number }) {
  const route = fetchRoute(layout, link.partition, link.consumer, Math.max(0, lane))
  if (route === null) return null
  const d = pathOf(route)
  return (
    <g className={styles.link} data-owner={link.tone.tone} data-kind={link.kind}>
      <path className={styles.line} d={d} />
      {link.tone.double && <path className={styles.core} d={d} />}
    </g>
  )
}
