import { configSpecs } from '../../../brokers/rabbitmq/config.ts'
import { configInForce, configScopeOf } from '../../../brokers/rabbitmq/configInForce.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { DetailSection } from '../../lab/inspector/entityDetails.ts'
import { settingSections } from '../../lab/inspector/settingSections.ts'
import { settingText } from './settingText.ts'

/** The settings of a target (`group:workers`) that are in force. */
export function configSections(state: RabbitState, target: string): DetailSection[] {
  const scope = configScopeOf(target)
  const specs = Object.values(configSpecs).filter((spec) => spec.scope === scope)
  return settingSections(
    specs.map(({ name, default: standard }) => {
      const value = configInForce(state, target, name) ?? ''
      // Whatever can be set here, the protocol takes as well.
      return { name, value, standard, teaching: null, text: (one) => settingText(name, one) }
    }),
  )
}
