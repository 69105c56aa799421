import type { ComponentType } from 'react'
import type { ComparedBroker } from '../../scenarios/reference/row.ts'
import { lazyView } from '../common/lazyView.tsx'
import { PopoverTrigger } from '../common/PopoverTrigger.tsx'
import styles from '../lab/story/TermButton.module.css'
import type { TermProps } from '../lab/story/TermButton.tsx'

const TermPanel = lazyView(
  () => import('./TermPanel.tsx'),
  (module) => module.TermPanel,
)

/** What a text about each broker draws its terms with. */
export const brokerTerms: Readonly<Record<ComparedBroker, ComponentType<TermProps>>> = {
  kafka: termOf('kafka'),
  rabbitmq: termOf('rabbitmq'),
  'redis-streams': termOf('redis-streams'),
}

function termOf(broker: ComparedBroker) {
  return function BrokerTerm({ name, children }: TermProps) {
    return (
      <PopoverTrigger
        preload={TermPanel.preload}
        box={(box) => <TermPanel {...box} broker={broker} term={name} />}
        trigger={(props) => (
          <button type="button" className={styles.root} {...props}>
            {children}
          </button>
        )}
      />
    )
  }
}
