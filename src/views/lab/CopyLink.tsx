import { notify } from '../../store/notices.ts'
import { lessonHref } from '../../store/route.ts'
import { copyText } from '../common/copyText.ts'
import { IconButton } from '../common/IconButton.tsx'
import { HeaderActions } from '../shell/HeaderActions.tsx'
import { useLab } from './LabContext.tsx'

/** Copies an address that opens this lesson at the present step of its story. */
export function CopyLink() {
  const scenario = useLab((state) => state.scenario)
  const step = useLab((state) => (state.version >= 0 ? Math.min(state.history.state.story.index + 1, state.scenario.story.length) : 1))
  const copy = async () => {
    const { origin, pathname } = location
    const link = `${origin}${pathname}${lessonHref(scenario.id, { step: String(step) })}`
    const copied = await copyText(link)
    notify({
      id: 'link',
      tone: copied ? 'info' : 'warn',
      title: copied ? `A link to step ${step} is on your clipboard.` : 'The browser does not allow copying. Here is the link:',
      ...(copied ? {} : { detail: link }),
    })
  }
  return (
    <HeaderActions>
      <IconButton icon="link" label={`Copy a link to step ${step}`} onClick={copy} />
    </HeaderActions>
  )
}
