import { useState } from 'react'
import type { KafkaCommand } from '../../../brokers/kafka/commands.ts'
import type { Refusal } from '../../../brokers/model.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import { act } from '../../../store/lab/actions.ts'
import { refusalOf } from '../../../store/lab/offers.ts'
import { Button } from '../../common/Button.tsx'
import { NumberField } from '../../common/NumberField.tsx'
import { Select } from '../../common/Select.tsx'
import { useLab, useLabStore } from '../../lab/LabContext.tsx'
import { useKafkaState } from '../useKafkaState.ts'
import styles from './ConsumerControls.module.css'
import { type SeekKind, seekKinds, seekTarget } from './seekTarget.ts'

const EVERY = 'all'

/** More that can be done to a consumer; nothing for anything else. */
export function KafkaControls({ entity }: { entity: EntityRef }) {
  return entity.startsWith('consumer:') ? <ConsumerControls consumer={entity.slice('consumer:'.length)} /> : null
}

/** Where a consumer reads: move it to another offset or time, stop and resume single partitions. */
function ConsumerControls({ consumer }: { consumer: string }) {
  const store = useLabStore()
  useLab((state) => state.toldVersion)
  const isAsked = useLab((state) => state.question !== null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const positions = useKafkaState().consumers[consumer]?.positions ?? {}
  const partitions = Object.keys(positions)
  if (partitions.length === 0) return null

  const run = (command: KafkaCommand) => {
    const why = refusalOf(store.getState(), command)
    setRefusal(why)
    if (why === null) act(store, command)
  }
  return (
    <details className={styles.root}>
      <summary>Seek, pause</summary>
      <SeekForm key={consumer} consumer={consumer} partitions={partitions} isDisabled={isAsked} onSeek={run} />
      <ul className={styles.pauses} aria-label="Pause partitions">
        {partitions.map((partition) => {
          const isPaused = positions[partition]?.paused === true
          const type = isPaused ? 'resumePartition' : 'pausePartition'
          return (
            <li key={partition}>
              <Button disabled={isAsked} onClick={() => run({ type, consumer, partition })}>
                {isPaused ? 'Resume' : 'Pause'} {partition}
              </Button>
            </li>
          )
        })}
      </ul>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {refusal.message} {refusal.rule}
        </p>
      )}
    </details>
  )
}

interface SeekFormProps {
  readonly consumer: string
  readonly partitions: readonly string[]
  readonly isDisabled: boolean
  readonly onSeek: (command: KafkaCommand) => void
}

function SeekForm({ consumer, partitions, isDisabled, onSeek }: SeekFormProps) {
  const [partition, setPartition] = useState(EVERY)
  const [kind, setKind] = useState<SeekKind>('beginning')
  const [value, setValue] = useState(0)
  const chosen = partition === EVERY || partitions.includes(partition) ? partition : EVERY
  const options = [{ value: EVERY, label: 'all it owns' }, ...partitions.map((id) => ({ value: id, label: id }))]
  const seek = () => onSeek({ type: 'seek', consumer, to: seekTarget(kind, value), ...(chosen === EVERY ? {} : { partition: chosen }) })
  return (
    <div className={styles.form}>
      <Select label="Partition" value={chosen} options={options} onChange={setPartition} disabled={isDisabled} />
      <Select label="Go to" value={kind} options={seekKinds} onChange={setKind} disabled={isDisabled} />
      {kind === 'offset' && <NumberField label="Offset" value={value} min={0} onCommit={setValue} disabled={isDisabled} />}
      {kind === 'timestamp' && (
        <NumberField
          label="First record written at or after"
          value={value}
          min={0}
          step={100}
          unit="ms"
          onCommit={setValue}
          disabled={isDisabled}
        />
      )}
      <Button disabled={isDisabled} onClick={seek}>
        Seek
      </Button>
    </div>
  )
}
