import { Button } from '../common/Button.tsx'
import styles from './BrokerFilter.module.css'
import { brokerNames } from './brokerNames.ts'

interface BrokerFilterProps {
  readonly known: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Buttons that cut a page down to some brokers; none pressed is all of them. */
export function BrokerFilter({ known, chosen, onChange }: BrokerFilterProps) {
  const toggle = (broker: string) => onChange(known.filter((it) => (it === broker ? !chosen.includes(it) : chosen.includes(it))))
  return (
    <fieldset className={styles.root} aria-label="Only">
      {known.map((broker) => (
        <Button key={broker} aria-pressed={chosen.includes(broker)} onClick={() => toggle(broker)}>
          {brokerNames[broker] ?? broker}
        </Button>
      ))}
    </fieldset>
  )
}
