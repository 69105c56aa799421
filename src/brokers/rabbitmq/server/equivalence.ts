import { type AmqpError, amqpError } from '../amqpError.ts'
import { type AmqpTable, type AmqpValue, fieldType } from '../amqpValue.ts'
import { erlangTerm } from '../erlangTerm.ts'

/**
 * The error when something that exists is declared again with another property; null when the two are equal. `what`: the object, as
 * RabbitMQ names it. (rabbit_misc:assert_field_equivalence)
 */
export function propertyDiffers(what: string, name: string, current: string | boolean, wanted: string | boolean): AmqpError | null {
  return current === wanted ? null : inequivalent(what, name, `'${wanted}'`, `'${current}'`)
}

/** The same for arguments. Only those in `names` are compared, in their order: what RabbitMQ does not know makes no difference. */
export function argumentsDiffer(what: string, names: readonly string[], current: AmqpTable, wanted: AmqpTable): AmqpError | null {
  for (const name of names) {
    const [now, then] = [current[name], wanted[name]]
    if (isEquivalent(name, now, then)) continue
    if (now !== undefined && then !== undefined) return inequivalent(what, name, quoted(then), quoted(now))
    return inequivalent(what, name, typed(then), typed(now))
  }
  return null
}

function isEquivalent(name: string, now: AmqpValue | undefined, then: AmqpValue | undefined): boolean {
  if (now === undefined && then === undefined) return true
  if (now !== undefined && then !== undefined) return sameClass(now, then) && plain(now) === plain(then)
  return name === 'x-queue-type' && (now ?? then) === 'classic'
}

/** Integers of different sizes are of one class. */
function sameClass(left: AmqpValue, right: AmqpValue): boolean {
  const classOf = (value: AmqpValue) => (typeof value === 'number' && Number.isInteger(value) ? 'int' : fieldType(value))
  return classOf(left) === classOf(right)
}

function plain(value: AmqpValue): string {
  return typeof value === 'string' ? value : erlangTerm(value)
}

/** A void beside another value reads as none. */
function quoted(value: AmqpValue): string {
  return value === null ? 'none' : `'${plain(value)}'`
}

function typed(value: AmqpValue | undefined): string {
  return value === undefined ? 'none' : `the value '${plain(value)}' of type '${fieldType(value)}'`
}

function inequivalent(what: string, name: string, wanted: string, current: string): AmqpError {
  return amqpError('PRECONDITION_FAILED', `inequivalent arg '${name}' for ${what}: received ${wanted} but current is ${current}`)
}
