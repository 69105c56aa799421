import { memo, useMemo } from 'react'
import { fromPillRoute, toPillRoute } from '../layout/routes.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { PillScene } from '../scene/pillScene.ts'
import { BindingPill } from './BindingPill.tsx'

/** Every binding with its line. */
export const Bindings = memo(function Bindings({ pills, layout }: { pills: readonly PillScene[]; layout: StageLayout }) {
  return pills.map((pill) => <Placed key={pill.id} pill={pill} layout={layout} />)
})

function Placed({ pill, layout }: { pill: PillScene; layout: StageLayout }) {
  const { id, to, leadsTo } = pill
  const ways = useMemo(() => {
    const target = leadsTo === 'queue' ? layout.queues[to] : layout.exchanges[to]
    const routes = target === undefined ? [] : [toPillRoute(layout, id), fromPillRoute(layout, id, target)]
    return routes.filter((route) => route !== null)
  }, [layout, id, to, leadsTo])
  const place = layout.pills[id]
  return place === undefined ? null : <BindingPill scene={pill} layout={place} ways={ways} />
}
