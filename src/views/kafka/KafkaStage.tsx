import { Suspense, useId, useMemo, useRef } from 'react'
import { lazyView } from '../common/lazyView.tsx'
import styles from './KafkaStage.module.css'
import { ConsumerBox } from './stage/ConsumerBox.tsx'
import { GroupBox } from './stage/GroupBox.tsx'
import { Links } from './stage/Links.tsx'
import { Packets } from './stage/Packets.tsx'
import { ProducerBox } from './stage/ProducerBox.tsx'
import { StageSummary } from './stage/StageSummary.tsx'
import { StageToolsProvider } from './stage/StageTools.tsx'
import { Tape } from './stage/Tape.tsx'
import { TopicTitle } from './stage/TopicTitle.tsx'
import { createTextMeasure } from './stage/textFit.ts'
import { useStageBox } from './stage/useStageBox.ts'
import { useStageFocusNow } from './stage/useStageFocusNow.ts'
import { useStageKeys } from './stage/useStageKeys.ts'
import { useStageScene } from './stage/useStageScene.ts'

/** Comes after the first picture. If it cannot be fetched the stage does without. */
const StageTip = lazyView(
  () => import('./stage/StageTip.tsx').catch(() => ({ StageTip: () => null })),
  (module) => module.StageTip,
)

/** The running Kafka as one picture: producers, topics with their partitions, groups with their consumers, and what travels between them. */
export function KafkaStage() {
  const root = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLSpanElement>(null)
  const { box, unit: rem } = useStageBox(root, probe)
  const { topology, layout, scene } = useStageScene(box, rem)
  const focus = useStageFocusNow()
  const handlers = useStageKeys()
  const summary = useId()
  const measure = useMemo(() => createTextMeasure(fontFamily()), [])
  const { unit } = layout
  const tools = useMemo(() => ({ unit, measure }), [unit, measure])
  const windows = useMemo(
    () => Object.fromEntries(scene.topics.flatMap(({ tapes }) => tapes.map(({ id, window }) => [id, window]))),
    [scene],
  )
  const consumers = useMemo(() => Object.keys(layout.consumers), [layout])
  return (
    <div ref={root} className={styles.root} style={{ '--u': unit } as React.CSSProperties}>
      <span ref={probe} className={styles.probe} aria-hidden="true" />
      <StageSummary scene={scene} id={summary} />
      <StageToolsProvider tools={tools} focus={focus}>
        {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset */}
        <svg
          role="group"
          aria-label="Kafka"
          aria-describedby={summary}
          className={styles.svg}
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          {...handlers}
        >
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
          <Packets layout={layout} windows={windows} />
        </svg>
      </StageToolsProvider>
      <Suspense fallback={null}>
        <StageTip stage={root} />
      </Suspense>
    </div>
  )
}

function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily || 'sans-serif'
}
