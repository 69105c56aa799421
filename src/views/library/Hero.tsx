import { catalogue } from '../../scenarios/catalogue/catalogue.ts'
import type { Progress } from '../../store/progress.ts'
import { lessonHref, referenceHref } from '../../store/route.ts'
import { whereToContinue } from '../../store/whereToContinue.ts'
import { ContinueCard } from './ContinueCard.tsx'
import styles from './Hero.module.css'
import { LivePreview } from './LivePreview.tsx'

/** The lesson on top of the front page. */
const FIRST = 'kafka-journey'

/** The first lesson with both of them, and their open world. */
const BOTH = 'vs-two-subscribers'
const BOTH_FREELY = 'vs-open-rabbitmq-kafka'

const order = catalogue.map(({ id }) => id)

/** What this is, and the first lesson one press away; for those who come back, where they were. */
export function Hero({ progress }: { readonly progress: Progress }) {
  const next = whereToContinue(progress, order)
  const card = catalogue.find(({ id }) => id === next?.lesson)
  return (
    <section className={styles.root} aria-labelledby="hero">
      <div className={styles.words}>
        <h1 className={styles.title} id="hero">
          See inside a message broker
        </h1>
        <p className={styles.about}>
          Apache Kafka and RabbitMQ, simulated millisecond by millisecond in this page. Press play and watch the messages move. Guess what
          comes next, break something, and ask why it happened.
        </p>
        <p className={styles.about}>
          RabbitMQ or Kafka? <a href={referenceHref('compare', { row: 'when-to-use' })}>When to use which</a>,{' '}
          <a href={lessonHref(BOTH)}>see both with the same messages</a>, or <a href={lessonHref(BOTH_FREELY)}>try both on your own</a>.
        </p>
        {card && <ContinueCard card={card} kept={progress.lessons[card.id]} />}
      </div>
      <LivePreview lesson={FIRST} />
    </section>
  )
}
