import { useMemo } from 'react'
import { lazyView } from '../common/lazyView.tsx'
import { StageFrame } from '../stage/StageFrame.tsx'
import { useStageFocusNow } from '../stage/useStageFocusNow.ts'
import { useStageFrame } from '../stage/useStageFrame.ts'
import { messageOf } from './scene/messageOf.ts'
import { ConsumerBox } from './stage/ConsumerBox.tsx'
import { GroupBox } from './stage/GroupBox.tsx'
import { Links } from './stage/Links.tsx'
import { Packets } from './stage/Packets.tsx'
import { ProducerBox } from './stage/ProducerBox.tsx'
import { Tape } from './stage/Tape.tsx'
import { TopicTitle } from './stage/TopicTitle.tsx'
import { useStageScene } from './stage/useStageScene.ts'
import { useKafkaState } from './useKafkaState.ts'

/** The same in words: fetched after the first picture. */
const StageSummary = lazyView(
  () => import('./stage/StageSummary.tsx'),
  (module) => module.StageSummary,
)

/** The running Kafka as one picture: producers, topics with their partitions, groups with their consumers, and what travels between them. */
export function KafkaStage() {
  const state = useKafkaState()
  const frame = useStageFrame()
  const { topology, layout, scene } = useStageScene(frame.box, frame.unit)
  const focus = useStageFocusNow((entity) => messageOf(state, entity))
  const windows = useMemo(
    () => Object.fromEntries(scene.topics.flatMap(({ tapes }) => tapes.map(({ id, window }) => [id, window]))),
    [scene],
  )
  const consumers = useMemo(() => Object.keys(layout.consumers), [layout])
  return (
    <StageFrame
      frame={frame}
      unit={layout.unit}
      width={layout.width}
      height={layout.height}
      name="Kafka"
      focus={focus}
      summary={(id) => <StageSummary scene={scene} id={id} />}
      over={<Packets layout={layout} windows={windows} />}
    >
      <g data-crowd="" />
      {scene.producers.map((producer) => {
        const place = layout.producers[producer.name]
        return place === undefined ? null : <ProducerBox key={producer.name} scene={producer} layout={place} />
      })}
      {scene.topics.map((topic) => (
        <g key={topic.name}>
          <TopicTitle topic={topic} title={layout.topics[topic.name]?.title} />
          {topic.tapes.map((tape) => {
            const place = layout.tapes[tape.id]
            return place === undefined ? null : <Tape key={tape.id} scene={tape} layout={place} />
          })}
        </g>
      ))}
      {scene.groups.map((group) => {
        const place = layout.groups[group.id]
        return place === undefined ? null : <GroupBox key={group.id} scene={group} layout={place} />
      })}
      <Links links={scene.links} producers={topology.producers} layout={layout} consumers={consumers} />
      {scene.groups.flatMap((group) =>
        group.consumers.map((consumer) => {
          const place = layout.consumers[consumer.name]
          return place === undefined ? null : <ConsumerBox key={consumer.name} scene={consumer} layout={place} />
        }),
      )}
    </StageFrame>
  )
}
