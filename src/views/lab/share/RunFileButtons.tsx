import { useRef } from 'react'
import { Button } from '../../common/Button.tsx'
import { useLabStore } from '../LabContext.tsx'
import { openRunFile } from './openRunFile.ts'
import { saveRunFile } from './saveRunFile.ts'

/** Saves the present run as a file, and opens one that was saved. */
export function RunFileButtons({ onOpen }: { readonly onOpen: () => void }) {
  const store = useLabStore()
  const picker = useRef<HTMLInputElement>(null)
  const open = (file: File | undefined) => {
    if (file === undefined) return
    onOpen()
    void openRunFile(file)
  }
  return (
    <>
      <Button onClick={() => saveRunFile(store.getState())}>Save as a file</Button>
      <Button onClick={() => picker.current?.click()}>Open a file</Button>
      {/* The browser's own button cannot be drawn as ours: it is pressed by ours. */}
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File of a run"
        onChange={(event) => open(event.target.files?.[0])}
      />
    </>
  )
}
