import type { Knob } from '../../../scenarios/scenario.ts'
import type { KnobValue } from './knobView.ts'

/** The command that gives a knob a value, the same for every broker. */
export type KnobCommand =
  | { type: 'setRate'; stream: string; ratePerSecond: number }
  | { type: 'setServiceTime'; group: string; serviceMs: number }
  | { type: 'configure'; target: string; name: string; value: KnobValue }

export function knobCommand({ name, target }: Knob, value: KnobValue): KnobCommand {
  const id = target.slice(target.indexOf(':') + 1)
  if (name === 'stream.ratePerSecond') return { type: 'setRate', stream: id, ratePerSecond: Number(value) }
  if (name === 'handler.serviceMs') return { type: 'setServiceTime', group: id, serviceMs: Number(value) }
  return { type: 'configure', target, name, value }
}
