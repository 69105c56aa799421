import { configSpecs } from '../../../brokers/rabbitmq/config.ts'
import { configInForce } from '../../../brokers/rabbitmq/configInForce.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { configWords } from '../../../brokers/rabbitmq/words/configWords.ts'
import type { Knob } from '../../../scenarios/scenario.ts'
import type { KnobView } from '../../lab/knobs/knobView.ts'
import { unitText } from '../../lab/knobs/unitText.ts'
import { settingText } from '../details/settingText.ts'
import { entityName } from './entityName.ts'

/** What of the workload can be turned as well as settings. */
const workload: Readonly<Record<string, string>> = {
  'stream.ratePerSecond': 'How many messages the application publishes in a second.',
  'handler.serviceMs': 'How long the application works on one message.',
}

/** A knob with its value in force. Null when what it turns is not there (yet). */
export function knobView(state: RabbitState, knob: Knob): KnobView | null {
  const { name, target, min, max, step } = knob
  const value = configInForce(state, target, name)
  if (value === null) return null
  const spec = configSpecs[name]
  return {
    name,
    of: targetName(target),
    value,
    does: configWords[name] ?? workload[name] ?? '',
    standard: spec === undefined ? null : `${name.includes('.') ? 'usual here' : 'default'} ${settingText(name, spec.default)}`,
    teaching: null,
    unit: unitText(name, spec?.unit),
    choices: spec?.values ?? null,
    range: min === undefined || max === undefined ? null : { min, max, step: step ?? 1 },
  }
}

function targetName(target: string): string {
  if (target === 'broker') return 'all brokers'
  if (target === 'network') return 'the network'
  const [kind = ''] = target.split(':')
  return `${kind} ${entityName(target)}`
}
