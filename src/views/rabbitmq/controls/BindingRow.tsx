import { useState } from 'react'
import type { BindingToBe } from '../../../brokers/rabbitmq/bindingsToBe.ts'
import type { RabbitCommand } from '../../../brokers/rabbitmq/commands.ts'
import type { ExchangeType } from '../../../brokers/rabbitmq/protocol.ts'
import type { Binding } from '../../../brokers/rabbitmq/serverState.ts'
import { act, select } from '../../../store/lab/actions.ts'
import { refusalOf } from '../../../store/lab/offers.ts'
import { Icon } from '../../common/Icon.tsx'
import { TextField } from '../../common/TextField.tsx'
import { useLabStore } from '../../lab/LabContext.tsx'
import styles from './BindingRow.module.css'
import { headersText, readHeaders } from './headersText.ts'
import { type Tried, tryRouting } from './tryRouting.ts'

interface BindingRowProps {
  readonly type: ExchangeType
  readonly binding: BindingToBe
  readonly message: Tried
  readonly isEditable: boolean
  readonly isDisabled: boolean
}

/** The key, pattern or arguments of a binding, to be replaced by others; and whether the message fits what stands in the field. */
export function BindingRow({ type, binding, message, isEditable, isDisabled }: BindingRowProps) {
  const store = useLabStore()
  const value = type === 'headers' ? headersText(binding.arguments) : binding.routingKey
  const [typed, setTyped] = useState<string | null>(null)
  const [seen, setSeen] = useState(value)
  // As in the field: a value that comes from elsewhere wins over what was being typed.
  if (seen !== value) {
    setSeen(value)
    setTyped(null)
  }
  const change = typed === null || typed === value ? null : changeTo(type, binding, typed)
  const problem = change === null ? undefined : 'problem' in change ? change.problem : refusalOf(store.getState(), change)?.message
  const trial = tryRouting(type, change === null || 'problem' in change ? binding : { ...binding, ...change.to }, message)
  const commit = () => {
    if (change === null || 'problem' in change || problem !== undefined) return
    act(store, change)
    // A binding that is changed is another one; its exchange stays what it is.
    if (store.getState().selection?.startsWith('binding:')) select(store, `exchange:${binding.source}`)
  }
  return (
    <li className={styles.binding} data-matches={problem === undefined && trial.matches}>
      {isEditable ? (
        <TextField
          label={`to ${binding.destination}`}
          value={value}
          onType={setTyped}
          onCommit={commit}
          error={problem}
          disabled={isDisabled}
        />
      ) : (
        <strong>{`to ${binding.destination}`}</strong>
      )}
      {problem === undefined && (
        <p className={styles.verdict}>
          <Icon name={trial.matches ? 'check' : 'close'} />
          {change !== null ? `if bound so: ${trial.says}` : binding.isOnItsWay ? `on its way to the broker: ${trial.says}` : trial.says}
        </p>
      )}
    </li>
  )
}

type Rebind = RabbitCommand & { type: 'rebind' }

/** The command that gives a binding what was typed; or why that cannot be read. */
function changeTo(type: ExchangeType, binding: Binding, typed: string): Rebind | { readonly problem: string } {
  const { source, destination, to: destinationType, routingKey, arguments: args } = binding
  const read = type === 'headers' ? readHeaders(typed) : { table: args }
  if ('problem' in read) return read
  const to = { routingKey: type === 'headers' ? routingKey : typed, arguments: read.table }
  return { type: 'rebind', source, destination, destinationType, routingKey, arguments: args, to }
}
