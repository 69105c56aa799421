import { useState } from 'react'
import type { AmqpTable } from '../../../brokers/rabbitmq/amqpValue.ts'
import type { RabbitCommand } from '../../../brokers/rabbitmq/commands.ts'
import type { BindingState, ExchangeState } from '../../../brokers/rabbitmq/serverState.ts'
import { act, select } from '../../../store/lab/actions.ts'
import { refusalOf } from '../../../store/lab/offers.ts'
import { Button } from '../../common/Button.tsx'
import { Icon } from '../../common/Icon.tsx'
import { TextField } from '../../common/TextField.tsx'
import { useLab, useLabStore } from '../../lab/LabContext.tsx'
import { useRabbitState } from '../useRabbitState.ts'
import { headersText, readHeaders } from './headersText.ts'
import styles from './RoutingDesk.module.css'
import { tryRouting } from './tryRouting.ts'

/** Type a key or headers and see at once which bindings match; edit the bindings; publish what was tried. */
export function RoutingDesk({ exchange: { name, type } }: { exchange: ExchangeState }) {
  const store = useLabStore()
  const isAsked = useLab(({ question }) => question !== null)
  const offers = useLab(({ scenario }) => scenario.offers)
  const state = useRabbitState()
  const isHeaders = type === 'headers'
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const read = isHeaders ? readHeaders(text) : { table: {} }
  const headers: AmqpTable = 'table' in read ? read.table : {}
  const bindings = state.bindings.filter(({ source }) => source === name)
  const trials = bindings.map((binding) => ({ binding, trial: tryRouting(type, binding, isHeaders ? '' : text, headers) }))
  const stream = state.messages.streams.find(({ setup }) => setup.destination === name)?.setup.id
  const publish = () => {
    if (stream === undefined) return
    const properties = isHeaders ? { headers } : { routingKey: text }
    const command: RabbitCommand = { type: 'send', stream, key: null, properties }
    const why = refusalOf(store.getState(), command)
    setRefusal(why === null ? null : why.message)
    if (why === null) act(store, command)
  }
  return (
    <section className={styles.root} aria-label={`Try routing at ${name}`}>
      <TextField
        label={isHeaders ? 'Headers of a message' : 'Routing key of a message'}
        value={text}
        onType={setText}
        onCommit={setText}
        hint={isHeaders ? 'Such as format=pdf, pages=3' : type === 'topic' ? 'Words with dots, such as order.eu.paid' : undefined}
        error={'problem' in read ? read.problem : undefined}
      />
      <ul className={styles.bindings} aria-label="Bindings">
        {trials.map(({ binding, trial }) => (
          <li key={binding.id} className={styles.binding} data-matches={trial.matches}>
            {offers.includes('rebind') && type !== 'fanout' ? (
              <BindingField binding={binding} isHeaders={isHeaders} isDisabled={isAsked} />
            ) : (
              <strong>{`to ${binding.destination}`}</strong>
            )}
            <p className={styles.verdict}>
              <Icon name={trial.matches ? 'check' : 'close'} />
              {trial.says}
            </p>
          </li>
        ))}
      </ul>
      {trials.every(({ trial }) => !trial.matches) && <p className={styles.nowhere}>No binding matches: it would go nowhere.</p>}
      {stream !== undefined && offers.includes('send') && (
        <Button disabled={isAsked || 'problem' in read} onClick={publish}>
          Publish it
        </Button>
      )}
      {refusal !== null && (
        <p className={styles.nowhere} role="alert">
          {refusal}
        </p>
      )}
    </section>
  )
}

interface BindingFieldProps {
  readonly binding: BindingState
  readonly isHeaders: boolean
  readonly isDisabled: boolean
}

/** The key, pattern or arguments of a binding, to be replaced by another. */
function BindingField({ binding, isHeaders, isDisabled }: BindingFieldProps) {
  const store = useLabStore()
  const [error, setError] = useState<string | undefined>(undefined)
  const { source, destination, to, routingKey, arguments: args } = binding
  const commit = (text: string) => {
    const read = isHeaders ? readHeaders(text) : { table: args }
    if ('problem' in read) return setError(read.problem)
    const next = isHeaders ? { routingKey, arguments: read.table } : { routingKey: text, arguments: args }
    const command: RabbitCommand = { type: 'rebind', source, destination, destinationType: to, routingKey, arguments: args, to: next }
    const why = refusalOf(store.getState(), command)
    setError(why?.message)
    if (why !== null) return
    act(store, command)
    // A binding that is changed is another one; its exchange stays what it is.
    if (store.getState().selection?.startsWith('binding:')) select(store, `exchange:${source}`)
  }
  return (
    <TextField
      label={`to ${destination}`}
      value={isHeaders ? headersText(args) : routingKey}
      onCommit={commit}
      error={error}
      disabled={isDisabled}
    />
  )
}
