import { configSpecs } from '../../../brokers/kafka/config.ts'
import { configInForce } from '../../../brokers/kafka/configInForce.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { teachingNote } from '../../../brokers/kafka/teachingNote.ts'
import { configWords } from '../../../brokers/kafka/words/configWords.ts'
import type { Knob } from '../../../scenarios/scenario.ts'
import type { KnobView } from '../../lab/knobs/knobView.ts'
import { unitText } from '../../lab/knobs/unitText.ts'
import { configText } from '../details/configText.ts'
import { entityName } from './entityName.ts'

/** What of the workload can be turned as well as configs. */
const workload: Readonly<Record<string, string>> = {
  'stream.ratePerSecond': 'How many records the application sends in a second.',
  'handler.serviceMs': 'How long the application works on one record.',
}

/** A knob with its value in force. Null when what it turns is not there (yet). */
export function knobView(state: KafkaState, knob: Knob): KnobView | null {
  const { name, target, min, max, step } = knob
  const value = configInForce(state, target, name)
  if (value === null) return null
  const spec = configSpecs[name]
  const teaching = teachingNote(state, name, value)
  const isOfKafka = spec !== undefined && spec.scope !== 'network'
  return {
    name,
    of: targetName(target),
    value,
    does: configWords[name] ?? workload[name] ?? '',
    standard: spec === undefined ? null : `${isOfKafka ? 'default' : 'usual here'} ${configText(name, spec.default)}`,
    teaching,
    unit: unitText(name, spec?.unit),
    choices: typeof spec?.default === 'string' ? (spec.values ?? []) : null,
    range: min === undefined || max === undefined ? null : { min, max, step: step ?? 1 },
  }
}

function targetName(target: string): string {
  if (target === 'brokers') return 'all brokers'
  if (target === 'network') return 'the network'
  const [kind = ''] = target.split(':')
  return `${kind} ${entityName(target)}`
}
