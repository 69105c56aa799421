import type { ReactNode } from 'react'
import type { TokenLook } from '../keyLook.ts'
import { pointOn, type Route } from '../route.ts'
import type { StageFlight } from '../stageFlight.ts'
import type { CrowdToken } from './crowdSource.ts'

/** Is no message: nothing that marks a message marks a picture. */
const NOBODY = -9

/** The tokens of a flight one by one: those of a batch follow close behind each other. `look`: everything but its tokens that its drawing shows. */
export function stageFlightTokens<Flight extends StageFlight>(
  flight: Flight,
  look: string,
  spacingPx: number,
  draw: (flight: Flight) => ReactNode,
): CrowdToken[] {
  const { route, sentTick, arriveTick, tokens } = flight
  const way = wayName(route)
  const alike = { way, placeAt: (share: number) => pointOn(route, share), sentTick, arriveTick, lag: 0 }
  if (tokens.length === 0) return [{ ...alike, behind: 0, look, draw: () => draw(flight), message: null }]
  // The first one flies ahead, over the others.
  return tokens
    .map((token, index) => ({
      ...alike,
      behind: route.lengthPx === 0 ? 0 : (index * spacingPx) / route.lengthPx,
      look: `${look} ${lookName(token)}`,
      draw: () => draw({ ...flight, tokens: [nameless(token)] }),
      message: token.message,
    }))
    .reverse()
}

/** Names a way by the curves that it is made of. */
export function wayName({ cubics }: Route): string {
  return cubics.map(([from, , turn, to]) => `${from.x},${from.y} ${turn.x},${turn.y} ${to.x},${to.y}`).join()
}

export function lookName({ look }: TokenLook): string {
  return look === null ? 'none' : `${look.hue}${look.glyph}`
}

/** The token as it looks for any message of its key. */
export function nameless(token: TokenLook): TokenLook {
  return { ...token, message: NOBODY }
}
