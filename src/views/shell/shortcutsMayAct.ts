/** The stage carries this attribute; while focus is inside, shortcuts act. */
export const STAGE_ATTRIBUTE = 'data-stage'

const CONTROL = 'a[href], button, input, select, textarea, summary, [contenteditable], [role="button"], [role="slider"], [role="option"]'

/**
 * Whether single keys may act now (WCAG 2.1.4): focus is nowhere (on the page, or on a part of it that only scripts can focus) or on the
 * stage. Never from within a dialog. A focused control inside the stage keeps the keys it uses itself.
 */
export function shortcutsMayAct(focused: Element | null, key: string): boolean {
  if (focused === null || focused === focused.ownerDocument.body) return true
  if (focused.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')) return false
  const isControl = focused.matches(CONTROL)
  if (focused.closest(`[${STAGE_ATTRIBUTE}]`)) return !isControl || !isKeyOfControls(key, focused)
  return !isControl && focused.getAttribute('tabindex') === '-1'
}

/** Keys by which a focused control is worked; fields for typing use them all. */
function isKeyOfControls(key: string, control: Element): boolean {
  if (control.matches('input, select, textarea, [contenteditable]')) return true
  return key === ' ' || key === 'Enter' || key.startsWith('Arrow')
}
