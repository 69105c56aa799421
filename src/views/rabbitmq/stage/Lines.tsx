import { memo } from 'react'
import { Decor } from '../../stage/Decor.tsx'
import { corneredRoute, pathOf } from '../../stage/route.ts'
import { answerRoute, consumerLine, publishRoute } from '../layout/routes.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { StageTopology } from '../layout/stageTopology.ts'
import type { ConsumerScene } from '../scene/consumerScene.ts'
import styles from './Lines.module.css'
import { toneStyle } from './toneStyle.ts'

interface LinesProps {
  readonly topology: StageTopology
  readonly layout: StageLayout
  readonly consumers: readonly ConsumerScene[]
}

/** From publishers to exchanges, from queues to their consumers in these' colours, and the ways of dead letters. */
export const Lines = memo(function Lines({ topology, layout, consumers }: LinesProps) {
  return (
    <Decor>
      {topology.publishers.flatMap(({ name, exchanges }) =>
        exchanges.map((exchange) => {
          const route = publishRoute(layout, name, exchange)
          return route === null ? null : <path key={`${name}>${exchange}`} className={styles.publish} d={pathOf(route)} />
        }),
      )}
      {Object.entries(layout.queues).map(([name, { deadWay }]) =>
        deadWay.length === 0 ? null : <path key={name} className={styles.dead} d={pathOf(corneredRoute(deadWay, 5 * layout.unit))} />,
      )}
      {topology.queues.flatMap(({ name, answers, groups }) =>
        answers.flatMap((exchange) =>
          groups.flatMap(({ consumers: readers }) =>
            readers.map((id) => {
              const route = answerRoute(layout, name, id, exchange)
              return route === null ? null : <path key={`${id}>${exchange}`} className={styles.publish} d={pathOf(route)} />
            }),
          ),
        ),
      )}
      {consumers.map((consumer) => {
        const route = consumerLine(layout, consumer.queue, consumer.id)
        if (route === null) return null
        const isGone = consumer.status !== 'running' && consumer.status !== 'closing' && consumer.status !== 'hung'
        const kind = isGone ? 'gone' : consumer.pulls ? 'pulls' : consumer.turn.kind
        return <path key={consumer.id} className={styles.consume} data-kind={kind} style={toneStyle(consumer.tone)} d={pathOf(route)} />
      })}
    </Decor>
  )
})
