import { useState } from 'react'
import type { AmqpTable } from '../../../brokers/rabbitmq/amqpValue.ts'
import { bindingsToBe } from '../../../brokers/rabbitmq/bindingsToBe.ts'
import type { RabbitCommand } from '../../../brokers/rabbitmq/commands.ts'
import type { ExchangeState } from '../../../brokers/rabbitmq/serverState.ts'
import { act } from '../../../store/lab/actions.ts'
import { refusalOf } from '../../../store/lab/offers.ts'
import { Button } from '../../common/Button.tsx'
import { TextField } from '../../common/TextField.tsx'
import { useLab, useLabStore } from '../../lab/LabContext.tsx'
import { useRabbitState } from '../useRabbitState.ts'
import { BindingRow } from './BindingRow.tsx'
import { readHeaders } from './headersText.ts'
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
  const message = { routingKey: isHeaders ? '' : text, headers }
  // The broker has a changed binding as its last one; a row keeps its place.
  const destinations = [...Object.keys(state.queues), ...Object.keys(state.exchanges)]
  const bindings = bindingsToBe(state)
    .filter(({ source }) => source === name)
    .sort((left, right) => destinations.indexOf(left.destination) - destinations.indexOf(right.destination))
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
        {bindings.map((binding, index) => (
          <BindingRow
            key={index}
            type={type}
            binding={binding}
            message={message}
            isEditable={offers.includes('rebind') && type !== 'fanout'}
            isDisabled={isAsked}
          />
        ))}
      </ul>
      {bindings.every((binding) => !tryRouting(type, binding, message).matches) && (
        <p className={styles.nowhere}>No binding matches: it would go nowhere.</p>
      )}
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
