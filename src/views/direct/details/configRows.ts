import { type ConfigScope, configSpecs } from '../../../brokers/direct/config.ts'
import { configInForce } from '../../../brokers/direct/configInForce.ts'
import type { DirectState } from '../../../brokers/direct/state.ts'
import type { DetailSection } from '../../lab/inspector/entityDetails.ts'
import { settingSections } from '../../lab/inspector/settingSections.ts'
import { configText } from './configText.ts'

/** The settings of a target (`group:billing`) that are in force. */
export function configSections(state: DirectState, target: string, scope: ConfigScope): DetailSection[] {
  const specs = Object.values(configSpecs).filter((spec) => spec.scope === scope)
  return settingSections(
    specs.map(({ name, default: standard }) => {
      const value = configInForce(state, target, name) ?? standard
      return { name, value, standard, teaching: null, text: (one) => configText(name, Number(one)) }
    }),
  )
}
