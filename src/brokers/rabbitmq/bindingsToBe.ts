import { packetsUnderWay } from '../../kernel/agenda.ts'
import { OPERATOR } from './operatorMethods.ts'
import { isSameBinding } from './server/exchange/bindings.ts'
import { bindingOf } from './server/topology/bind.ts'
import type { Binding } from './serverState.ts'
import type { RabbitState } from './state.ts'

/** A binding as it will be when all that the operator has sent has arrived. */
export interface BindingToBe extends Binding {
  /** The broker does not have it yet. */
  readonly isOnItsWay: boolean
}

/**
 * The bindings that the next command of the operator will find: what is sent arrives in order. One that replaces another stands in its
 * place.
 */
export function bindingsToBe({ bindings, kernel }: RabbitState): BindingToBe[] {
  const all: BindingToBe[] = bindings.map((binding) => ({ ...binding, isOnItsWay: false }))
  let newest: BindingToBe | null = null
  for (const { from, message } of packetsUnderWay(kernel.agenda)) {
    if (from !== OPERATOR) continue
    switch (message.api) {
      case 'queue.bind':
      case 'exchange.bind': {
        const binding = bindingOf(message)
        newest = all.some((known) => isSameBinding(known, binding)) ? null : { ...binding, isOnItsWay: true }
        if (newest !== null) all.push(newest)
        break
      }
      case 'queue.unbind':
      case 'exchange.unbind': {
        const gone = bindingOf(message)
        const index = all.findIndex((known) => isSameBinding(known, gone))
        const takesItsPlace = newest !== null && newest !== all[index] && hasSameEnds(newest, gone)
        if (index >= 0) all.splice(index, 1, ...(takesItsPlace ? all.splice(-1) : []))
        newest = null
      }
    }
  }
  return all
}

function hasSameEnds(left: Binding, right: Binding): boolean {
  return left.source === right.source && left.to === right.to && left.destination === right.destination
}
