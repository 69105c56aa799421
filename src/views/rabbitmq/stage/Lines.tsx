import { memo } from 'react'
import { Decor } from '../../stage/Decor.tsx'
import type { Rect } from '../../stage/rect.ts'
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
      {Object.entries(layout.queues).map(([name, { deadWay, rail }]) => {
        const lane = deadWay[1]
        return lane === undefined ? null : (
          <g key={name} className={styles.dead}>
            <path d={pathOf(corneredRoute(deadWay, 5 * layout.unit))} />
            <path data-head="" d={leftwards(rail, lane.y, layout.unit)} />
          </g>
        )
      })}
      {topology.queues.flatMap(({ name, answers, groups }) =>
        answers.map((exchange) => {
          const queue = layout.queues[name]
          const lane = queue?.answerWays[exchange]?.[0]
          const routes = groups.flatMap(({ consumers: readers }) => readers.map((id) => answerRoute(layout, name, id, exchange)))
          return queue === undefined || lane === undefined ? null : (
            <g key={`${name}>${exchange}`} className={styles.publish}>
              {routes.map((route, index) => route !== null && <path key={index} d={pathOf(route)} />)}
              {routes.length > 0 && <path data-head="" d={leftwards(queue.rail, lane.y, layout.unit)} />}
            </g>
          )
        }),
      )}
      {consumers.map((consumer) => {
        const route = consumerLine(layout, consumer.queue, consumer.id)
        if (route === null) return null
        const isGone = consumer.status !== 'running' && consumer.status !== 'closing' && consumer.status !== 'hung'
        const { turn } = consumer
        const kind = isGone ? 'gone' : consumer.pulls ? 'pulls' : turn.kind === 'place' && turn.isFull ? 'full' : turn.kind
        return <path key={consumer.id} className={styles.consume} data-kind={kind} style={toneStyle(consumer.tone)} d={pathOf(route)} />
      })}
    </Decor>
  )
})

/** In the lane under a queue, for what goes back to an exchange against the reading direction. */
function leftwards(rail: Rect, y: number, unit: number): string {
  const [x, half] = [rail.x + rail.width / 2, 3.5 * unit]
  return `M${x + half} ${y - half}L${x} ${y}L${x + half} ${y + half}`
}
