import { type ReactNode, useEffect, useState } from 'react'
import { cardOf } from '../../../scenarios/playableScenario.ts'
import { Button } from '../../common/Button.tsx'
import { copyText } from '../../common/copyText.ts'
import { Dialog } from '../../common/Dialog.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import { RunFileButtons } from './RunFileButtons.tsx'
import { RunsAside } from './RunsAside.tsx'
import { changesIn } from './runNotices.ts'
import styles from './ShareDialog.module.css'
import { runFileName } from './saveRunFile.ts'
import { embedCode, LONGEST_RUN, lessonLink, packRun, stepNow } from './shareLinks.ts'

interface Copied {
  /** `The link to step 3`. */
  readonly what: string
  readonly text: string
  readonly isCopied: boolean
}

/** Everything by which a lesson, or what was done in it, gets to others and comes back. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const [copied, setCopied] = useState<Copied | null>(null)
  const copy = async (what: string, text: string) => setCopied({ what, text, isCopied: await copyText(text) })
  const state = useLab((now) => now)
  const packed = usePackedRun()
  const step = stepNow(state)
  const title = cardOf(state.scenario)?.title ?? state.scenario.id
  const { history } = state
  const moment = `At ${history.state.kernel.tick / 1000} s, ${changesIn(history.commands.length)}`
  const isLong = packed !== null && packed.length > LONGEST_RUN
  return (
    <Dialog isOpen onClose={onClose} title="Share" size="wide">
      <Row
        title="This moment"
        says={
          isLong
            ? `${moment}. That is too much for a link: save it as a file.`
            : `${moment}. Whoever opens the link sees the same run at the same tick.`
        }
      >
        <Button
          variant="primary"
          icon="link"
          disabled={packed === null || isLong}
          onClick={() => copy('The link to this moment', lessonLink(state, { run: packed ?? '' }))}
        >
          Copy link to this moment
        </Button>
      </Row>
      <Row title={`Step ${step} of the story`} says="The lesson as it is where this step begins, with nothing done.">
        <Button icon="link" onClick={() => copy(`The link to step ${step}`, lessonLink(state, { step: String(step) }))}>
          Copy link to step {step}
        </Button>
      </Row>
      <Row title="A file" says={`This moment as ${runFileName(state)}. One that you were given can also be dropped on the page.`}>
        <RunFileButtons onOpen={onClose} />
      </Row>
      <Row title="In a page of your own" says="The lesson in a frame: stage, story and transport. It keeps nothing of its readers.">
        <Button icon="copy" onClick={() => copy('The code of the frame', embedCode(state, title))}>
          Copy embed code
        </Button>
      </Row>
      <RunsAside onBack={onClose} />
      <div role="status" className={styles.copied}>
        {copied !== null && <CopiedWord {...copied} />}
      </div>
    </Dialog>
  )
}

/** The present run as a link carries it; null until it has been packed. */
function usePackedRun(): string | null {
  const store = useLabStore()
  const version = useLab((state) => state.version)
  const [packed, setPacked] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    void packRun(store.getState()).then((text) => isCurrent && setPacked(text))
    return () => {
      isCurrent = false
    }
  }, [store, version])
  return packed
}

function CopiedWord({ what, text, isCopied }: Copied) {
  if (isCopied) return <p>{what} is on your clipboard.</p>
  return (
    <label className={styles.byHand}>
      The browser does not allow copying. {what}:
      <textarea readOnly rows={3} value={text} onFocus={(event) => event.target.select()} />
    </label>
  )
}

function Row({ title, says, children }: { readonly title: string; readonly says: string; readonly children: ReactNode }) {
  return (
    <section className={styles.row} aria-label={title}>
      <div>
        <h3>{title}</h3>
        <p className={styles.says}>{says}</p>
      </div>
      <div className={styles.buttons}>{children}</div>
    </section>
  )
}
