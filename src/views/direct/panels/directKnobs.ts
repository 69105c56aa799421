import { configSpecs } from '../../../brokers/direct/config.ts'
import { configInForce } from '../../../brokers/direct/configInForce.ts'
import type { DirectState } from '../../../brokers/direct/state.ts'
import { configWords } from '../../../brokers/direct/words/configWords.ts'
import type { Knob } from '../../../scenarios/scenario.ts'
import type { KnobView } from '../../lab/knobs/knobView.ts'
import { unitText } from '../../lab/knobs/unitText.ts'
import { configText } from '../details/configText.ts'
import { entityName } from './entityName.ts'

/** What of the workload can be turned as well as settings. */
const workload: Readonly<Record<string, string>> = {
  'stream.ratePerSecond': 'How many messages users send in a second.',
  'handler.serviceMs': 'How long the service works on one message.',
}

/** A knob with its value in force. Null when what it turns is not there (yet). */
export function knobView(state: DirectState, { name, target, min, max, step }: Knob): KnobView | null {
  const value = configInForce(state, target, name)
  if (value === null) return null
  const spec = configSpecs[name]
  const standard = spec === undefined ? null : configText(name, spec.default)
  return {
    name,
    of: targetName(target),
    value,
    does: configWords[name] ?? workload[name] ?? '',
    standard: standard === null ? null : spec?.scope === 'network' ? `usual here ${standard}` : `default ${standard}`,
    teaching: null,
    unit: unitText(name, spec?.unit),
    choices: null,
    range: min === undefined || max === undefined ? null : { min, max, step: step ?? 1 },
  }
}

function targetName(target: string): string {
  const [kind = ''] = target.split(':')
  if (kind === 'network') return 'the network'
  const kinds: Readonly<Record<string, string>> = { producer: 'caller', group: 'service' }
  return `${kinds[kind] ?? kind} ${entityName(target)}`
}
