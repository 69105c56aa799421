import { type ConfigScope, configSpecs } from '../../../brokers/kafka/config.ts'
import { configInForce } from '../../../brokers/kafka/configInForce.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { teachingNote } from '../../../brokers/kafka/teachingNote.ts'
import type { DetailSection } from '../../lab/inspector/entityDetails.ts'
import { settingSections } from '../../lab/inspector/settingSections.ts'
import { configText } from './configText.ts'

/** The configs of a target (`group:billing`) that are in force. */
export function configSections(state: KafkaState, target: string, scope: ConfigScope): DetailSection[] {
  const specs = Object.values(configSpecs).filter((spec) => spec.scope === scope)
  return settingSections(
    specs.map(({ name, default: standard }) => {
      const value = configInForce(state, target, name) ?? ''
      return { name, value, standard, teaching: teachingNote(state, name, value), text: (one) => configText(name, one) }
    }),
  )
}
