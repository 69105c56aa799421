import type { ReactElement } from 'react'

/** Filled parts take the colour of the text too. */
const solid = { fill: 'currentColor', stroke: 'none' }

/** Every drawing there is, on a grid of 20 by 20. */
export const iconShapes = {
  play: <path {...solid} d="M6 3.6v12.8c0 .6.6.9 1.1.6l9.9-6.4c.5-.3.5-.9 0-1.2L7.1 3c-.5-.3-1.1 0-1.1.6z" />,
  pause: <path {...solid} d="M5.5 3.5h3v13h-3zM11.5 3.5h3v13h-3z" />,
  stepForward: <path d="M5 4.5v11l7.5-5.5zM15.5 4.5v11" fill="currentColor" />,
  stepBack: <path d="M15 4.5v11L7.5 10zM4.5 4.5v11" fill="currentColor" />,
  milestone: <path d="M5 17.5v-15M5 3.5h10l-2.5 3.5 2.5 3.5H5" />,
  reset: <path d="M4.2 7.5A6.5 6.5 0 1 1 3.5 11M4 3.5v4h4" />,
  undo: <path d="M7.5 4 3.5 8l4 4M3.5 8h8.3a4 4 0 0 1 0 8H9" />,
  settings: (
    <path d="M3 6h6.5M14.5 6H17M3 14h2.5M10.5 14H17M12 3.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 11.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z" />
  ),
  help: (
    <>
      <path d="M7.2 7.3a2.9 2.9 0 1 1 4.3 2.5c-1 .6-1.5 1.1-1.5 2.2" />
      <circle {...solid} cx="10" cy="15.2" r="1.15" />
    </>
  ),
  close: <path d="m5 5 10 10M15 5 5 15" />,
  check: <path d="m4 10.5 4 4 8-9" />,
  search: <path d="M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4" />,
  plus: <path d="M10 4v12M4 10h12" />,
  minus: <path d="M4 10h12" />,
  chevronDown: <path d="m5 7.5 5 5 5-5" />,
  arrowRight: <path d="M3.5 10h13M11.5 5l5 5-5 5" />,
  copy: <path d="M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4" />,
  link: <path d="M8.5 11.5a3.5 3.5 0 0 0 5 0l2.5-2.5a3.5 3.5 0 0 0-5-5l-1 1M11.5 8.5a3.5 3.5 0 0 0-5 0L4 11a3.5 3.5 0 0 0 5 5l1-1" />,
  info: (
    <>
      <path d="M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 9.5v4" />
      <circle {...solid} cx="10" cy="6.5" r="1.1" />
    </>
  ),
  warn: (
    <>
      <path d="M10 3 2.5 16.5h15zM10 8v4" />
      <circle {...solid} cx="10" cy="14.3" r="1" />
    </>
  ),
  bad: <path d="M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7zM7.5 7.5l5 5M12.5 7.5l-5 5" />,
  eye: <path d="M2 10c2-3.5 4.7-5.2 8-5.2s6 1.7 8 5.2c-2 3.5-4.7 5.2-8 5.2S4 13.5 2 10zM10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z" />,
} satisfies Record<string, ReactElement>

export type IconName = keyof typeof iconShapes
