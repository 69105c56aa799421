/*
 * For what is written before every repaint, without rendering: an attribute that is set again to what it is, and a text that is put in
 * place of an equal one, make the browser find styles and places anew.
 */

/** Writes only what differs. */
export function writeAttribute(element: Element | null | undefined, name: string, value: string): void {
  if (element?.getAttribute(name) !== value) element?.setAttribute(name, value)
}

/** Of a bar that grows with time: in steps too small to see, so that a slow one is left alone most of the time. */
export function writeWidth(element: Element | null | undefined, widthPx: number): void {
  writeAttribute(element, 'width', String(Math.round(widthPx * 2) / 2))
}

/** Of an element that holds nothing but text: it is changed in its place. */
export function writeText(element: Element | null | undefined, text: string): void {
  if (element === null || element === undefined) return
  const { firstChild } = element
  if (!(firstChild instanceof Text) || element.childNodes.length !== 1) element.textContent = text
  else if (firstChild.data !== text) firstChild.data = text
}
