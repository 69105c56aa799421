import type { Moment } from '../../../brokers/kafka/words/concerns.ts'
import type { Subject } from '../../../brokers/kafka/words/subject.ts'
import type { EntityRef } from '../../../kernel/fact.ts'

/** Before it is written a record has no offset to be selected by; its message has a name from the start. */
export function nameAt(subject: Subject, moments: readonly Moment[], { fact }: Moment): EntityRef | null {
  if (subject.kind !== 'record') return null
  const written = moments.find((moment) => moment.fact.type === 'batch.appended')
  return written === undefined || fact.id < written.fact.id ? `message:${subject.message}` : null
}
