import { StageFrame } from '../stage/StageFrame.tsx'
import { useStageFocusNow } from '../stage/useStageFocusNow.ts'
import { useStageFrame } from '../stage/useStageFrame.ts'
import { messageOf } from './scene/messageOf.ts'
import { CallerBox } from './stage/CallerBox.tsx'
import { CallLinks } from './stage/CallLinks.tsx'
import { InstanceBox } from './stage/InstanceBox.tsx'
import { Packets } from './stage/Packets.tsx'
import { ServiceBox } from './stage/ServiceBox.tsx'
import { StageSummary } from './stage/StageSummary.tsx'
import { useStageScene } from './stage/useStageScene.ts'

/** The running system without a broker as one picture: callers with their threads, services with their instances, and what is between them. */
export function DirectStage() {
  const frame = useStageFrame()
  const { layout, scene } = useStageScene(frame.box, frame.unit)
  const focus = useStageFocusNow(messageOf)
  return (
    <StageFrame
      frame={frame}
      unit={layout.unit}
      width={layout.width}
      height={layout.height}
      name="Direct calls"
      focus={focus}
      summary={(id) => <StageSummary scene={scene} id={id} />}
      over={<Packets layout={layout} />}
    >
      {scene.services.map((service) => {
        const place = layout.services[service.id]
        return place === undefined ? null : <ServiceBox key={service.id} scene={service} layout={place} />
      })}
      <CallLinks links={scene.links} layout={layout} />
      <g data-crowd="" />
      {scene.callers.map((caller) => {
        const place = layout.callers[caller.name]
        return place === undefined ? null : <CallerBox key={caller.name} scene={caller} layout={place} />
      })}
      {scene.services.flatMap(({ instances }) =>
        instances.map((instance) => {
          const place = layout.instances[instance.name]
          return place === undefined ? null : <InstanceBox key={instance.name} scene={instance} layout={place} />
        }),
      )}
    </StageFrame>
  )
}
