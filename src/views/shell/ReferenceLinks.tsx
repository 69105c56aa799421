import { type ReferencePage, referenceHref } from '../../store/route.ts'

/** Every page of the reference, as it is called where a sentence has room for it. */
const links: readonly { readonly page: ReferencePage; readonly label: string }[] = [
  { page: 'compare', label: 'Kafka, RabbitMQ and Redis Streams compared' },
  { page: 'glossary', label: 'Glossary' },
  { page: 'model', label: 'What is modelled, and what is not' },
]

/** Links to the reference, for the foot of a page or a window. `onFollow`: called when one is followed. */
export function ReferenceLinks({ onFollow }: { readonly onFollow?: () => void }) {
  return links.map(({ page, label }) => (
    <a key={page} href={referenceHref(page)} onClick={onFollow}>
      {label}
    </a>
  ))
}
