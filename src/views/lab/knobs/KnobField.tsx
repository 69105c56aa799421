import { useState } from 'react'
import type { Refusal } from '../../../brokers/model.ts'
import type { Knob } from '../../../scenarios/scenario.ts'
import { act } from '../../../store/lab/actions.ts'
import { refusalOf } from '../../../store/lab/offers.ts'
import { NumberField } from '../../common/NumberField.tsx'
import { Select } from '../../common/Select.tsx'
import { Slider } from '../../common/Slider.tsx'
import { Switch } from '../../common/Switch.tsx'
import { TextField } from '../../common/TextField.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import { usePanels } from '../usePanels.ts'
import styles from './Knobs.module.css'
import type { KnobValue, KnobView } from './knobView.ts'

/** One knob. A value that is refused stays in its field, with the rule beside it; the run goes on with the one in force. */
export function KnobField({ knob, view }: { knob: Knob; view: KnobView }) {
  const store = useLabStore()
  const panels = usePanels()
  const isAsked = useLab((state) => state.question !== null)
  const [refused, setRefused] = useState<{ refusal: Refusal; inForce: KnobValue } | null>(null)
  // What was said about a value counts until another one is in force.
  if (refused !== null && refused.inForce !== view.value) setRefused(null)

  const set = (value: KnobValue) => {
    const command = panels.knobCommand(knob, value)
    const refusal = refusalOf(store.getState(), command)
    setRefused(refusal === null ? null : { refusal, inForce: view.value })
    if (refusal === null && value !== view.value) act(store, command)
  }
  return (
    <li className={styles.knob}>
      <Control view={view} error={refused === null ? null : <RefusalText refusal={refused.refusal} />} isDisabled={isAsked} onSet={set} />
      <p className={styles.hint}>
        {view.does} {view.standard !== null && <span className={styles.standard}>({view.standard})</span>}
      </p>
      {view.teaching !== null && <p className={styles.teaching}>teaching: {view.teaching}</p>}
    </li>
  )
}

interface ControlProps {
  readonly view: KnobView
  readonly error: React.ReactNode
  readonly isDisabled: boolean
  readonly onSet: (value: KnobValue) => void
}

function Control({ view, error, isDisabled, onSet }: ControlProps) {
  const { name, value, unit, choices, range } = view
  const label = (
    <span className={styles.label}>
      <code>{name}</code> <span className={styles.of}>{view.of}</span>
    </span>
  )
  if (typeof value === 'boolean') return <Switch label={label} checked={value} disabled={isDisabled} onChange={onSet} />
  if (choices !== null)
    return (
      <div className={styles.choice}>
        {label}
        <Select
          label={`${name} of ${view.of}`}
          isLabelHidden
          value={String(value)}
          options={choices.map((choice) => ({ value: choice, label: choice.replaceAll(',', ', ') }))}
          disabled={isDisabled}
          onChange={onSet}
        />
        {error !== null && <div role="alert">{error}</div>}
      </div>
    )
  if (typeof value === 'string') return <TextField label={label} value={value} disabled={isDisabled} onCommit={onSet} error={error} />
  return (
    <>
      <NumberField
        label={label}
        value={Number(value)}
        unit={unit}
        disabled={isDisabled}
        onCommit={onSet}
        {...(range ?? {})}
        {...(error === null ? {} : { error })}
      />
      {range !== null && (
        <KnobSlider name={`${name} of ${view.of}`} value={Number(value)} unit={unit} range={range} isDisabled={isDisabled} onSet={onSet} />
      )}
    </>
  )
}

interface KnobSliderProps {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly range: { readonly min: number; readonly max: number; readonly step: number }
  readonly isDisabled: boolean
  readonly onSet: (value: number) => void
}

/** While it is dragged only the thumb moves; the value counts once it is let go, so that one drag is one command. */
function KnobSlider({ name, value, unit, range, isDisabled, onSet }: KnobSliderProps) {
  const [drag, setDrag] = useState<number | null>(null)
  const shown = drag ?? value
  const commit = (next: number) => {
    setDrag(null)
    onSet(next)
  }
  return (
    <div className={styles.slider}>
      <Slider
        label={name}
        isLabelHidden
        value={shown}
        min={Math.min(range.min, shown)}
        max={Math.max(range.max, shown)}
        step={range.step}
        format={(number) => `${number} ${unit}`.trim()}
        disabled={isDisabled}
        onChange={setDrag}
        onCommit={commit}
      />
      {drag !== null && <output className={styles.drag}>{`${drag} ${unit}`.trim()}</output>}
    </div>
  )
}

function RefusalText({ refusal }: { refusal: Refusal }) {
  return (
    <>
      {refusal.message} {refusal.rule}
    </>
  )
}
