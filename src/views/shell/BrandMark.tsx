/** Three records on a tape, the last one still to be read. */
export function BrandMark() {
  return (
    <svg width="1.6em" height="1.6em" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect x="1" y="6" width="22" height="12" rx="3.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <rect x="4" y="9" width="4.5" height="6" rx="1.3" fill="currentColor" />
      <rect x="9.75" y="9" width="4.5" height="6" rx="1.3" fill="currentColor" />
      <rect x="15.5" y="9" width="4.5" height="6" rx="1.3" fill="var(--accent)" />
    </svg>
  )
}
