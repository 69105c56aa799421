import { StageFrame } from '../stage/StageFrame.tsx'
import { useStageFocusNow } from '../stage/useStageFocusNow.ts'
import { useStageFrame } from '../stage/useStageFrame.ts'
import { messageIn } from './scene/messageIn.ts'
import { Bindings } from './stage/Bindings.tsx'
import { BrokerFrame } from './stage/BrokerFrame.tsx'
import { ConsumerBox } from './stage/ConsumerBox.tsx'
import { ExchangeShape } from './stage/ExchangeShape.tsx'
import { GroupHeader } from './stage/GroupHeader.tsx'
import { Lines } from './stage/Lines.tsx'
import { Packets } from './stage/Packets.tsx'
import { PublisherBox } from './stage/PublisherBox.tsx'
import { Queue } from './stage/Queue.tsx'
import { StageSummary } from './stage/StageSummary.tsx'
import { Unread } from './stage/Unread.tsx'
import { useStageScene } from './stage/useStageScene.ts'

/** The running RabbitMQ as one picture: publishers, exchanges, queues with whose turn it is, consumers, and what travels between them. */
export function RabbitStage() {
  const frame = useStageFrame()
  const now = useStageScene(frame.box, frame.unit)
  const { topology, layout, scene } = now
  const focus = useStageFocusNow(messageIn)
  return (
    <StageFrame
      frame={frame}
      unit={layout.unit}
      width={layout.width}
      height={layout.height}
      name="RabbitMQ"
      focus={focus}
      summary={(id) => <StageSummary scene={scene} id={id} />}
      over={<Packets now={now} />}
    >
      <BrokerFrame brokers={scene.brokers} layout={layout.broker} />
      <Lines topology={topology} layout={layout} consumers={scene.consumers} />
      <g data-crowd="" />
      {scene.publishers.map((publisher) => {
        const place = layout.publishers[publisher.name]
        return place === undefined ? null : <PublisherBox key={publisher.name} scene={publisher} layout={place} />
      })}
      <Bindings pills={scene.pills} layout={layout} />
      {scene.exchanges.map((exchange) => {
        const place = layout.exchanges[exchange.name]
        return place === undefined ? null : <ExchangeShape key={exchange.name} scene={exchange} layout={place} />
      })}
      {scene.queues.map((queue) => {
        const place = layout.queues[queue.name]
        return place === undefined ? null : <Queue key={queue.name} scene={queue} layout={place} />
      })}
      {scene.groups.map((group) => {
        const box = layout.groups[group.key]?.header ?? null
        return box === null ? null : <GroupHeader key={group.key} scene={group} box={box} />
      })}
      {scene.consumers.map((consumer) => {
        const place = layout.consumers[consumer.id]
        return place === undefined ? null : <ConsumerBox key={consumer.id} scene={consumer} layout={place} />
      })}
      <Unread publishers={scene.publishers} topology={topology} layout={layout} />
    </StageFrame>
  )
}
