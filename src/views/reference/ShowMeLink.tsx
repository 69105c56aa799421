import { catalogue } from '../../scenarios/catalogue/catalogue.ts'
import type { ShowMe } from '../../scenarios/showMe.ts'
import { lessonHref } from '../../store/route.ts'
import { Icon } from '../common/Icon.tsx'
import { VisuallyHidden } from '../common/VisuallyHidden.tsx'
import styles from './ShowMeLink.module.css'

/** Opens an experiment at its deciding moment. */
export function ShowMeLink({ show: { lesson, step } }: { readonly show: ShowMe }) {
  const title = catalogue.find(({ id }) => id === lesson)?.title ?? lesson
  return (
    <a className={styles.root} href={lessonHref(lesson, { step: String(step) })} title={`${title}, step ${step}`}>
      <Icon name="play" />
      Show me
      <VisuallyHidden>
        : {title}, step {step}
      </VisuallyHidden>
    </a>
  )
}
