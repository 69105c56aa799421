import { type ConfigScope, configSpecs } from '../../../brokers/direct/config.ts'
import { configInForce } from '../../../brokers/direct/configInForce.ts'
import type { DirectState } from '../../../brokers/direct/state.ts'
import type { DetailRow, DetailSection } from '../../lab/inspector/entityDetails.ts'
import { configText } from './configText.ts'

/**
 * The settings of a target (`group:billing`) that are in force: those that differ from their default, the default beside each, and,
 * folded, all the others.
 */
export function configSections(state: DirectState, target: string, scope: ConfigScope): DetailSection[] {
  const specs = Object.values(configSpecs).filter((spec) => spec.scope === scope)
  const isChanged = ({ name, default: standard }: (typeof specs)[number]) => configInForce(state, target, name) !== standard
  const rowOf = ({ name, default: standard }: (typeof specs)[number]): DetailRow => {
    const value = configInForce(state, target, name) ?? standard
    const row = { label: name, value: configText(name, value), isCode: true }
    return value === standard ? row : { ...row, note: `default ${configText(name, standard)}` }
  }
  const changed = specs.filter(isChanged)
  const others = specs.filter((spec) => !isChanged(spec))
  return [
    ...(changed.length > 0 ? [{ title: 'Settings, other than default', rows: changed.map(rowOf) }] : []),
    ...(others.length > 0
      ? [
          {
            title: changed.length > 0 ? 'Settings at their default' : 'Settings, all at their default',
            rows: others.map(rowOf),
            isFolded: true,
          },
        ]
      : []),
  ]
}
