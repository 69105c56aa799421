import { memo } from 'react'
import { Decor } from '../../stage/Decor.tsx'
import { MessageRing } from '../../stage/MessageRing.tsx'
import { pointOn } from '../../stage/route.ts'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import { publishRoute } from '../layout/routes.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { StageTopology } from '../layout/stageTopology.ts'
import type { PublisherScene } from '../scene/publisherScene.ts'

/** How far along the line to the exchange they stand, and how close behind one another; design units. */
const AT = 0.82
const BEHIND = 5

/** What publishers have sent and the broker does not read: it stands before the exchange. */
export const Unread = memo(function Unread({
  publishers,
  topology,
  layout,
}: {
  publishers: readonly PublisherScene[]
  topology: StageTopology
  layout: StageLayout
}) {
  const { unit } = useStageTools()
  const size = 15 * unit
  return (
    <Decor>
      {publishers.flatMap(({ name, unread }) => {
        const exchange = topology.publishers.find((plan) => plan.name === name)?.exchanges[0]
        const route = exchange === undefined ? null : publishRoute(layout, name, exchange)
        if (route === null) return []
        return unread.toReversed().map((look, index) => {
          const { x, y } = pointOn(route, AT, (unread.length - 1 - index) * BEHIND * unit)
          return (
            <g key={look.content} transform={`translate(${x} ${y})`}>
              <Token token={look.token} size={size} />
              <MessageRing message={look.token.message} size={size} />
            </g>
          )
        })
      })}
    </Decor>
  )
})
