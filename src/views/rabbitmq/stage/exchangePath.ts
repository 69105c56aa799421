import type { ExchangeScene } from '../scene/exchangeScene.ts'

/**
 * Outline of an exchange around the origin, a form for each type: a diamond asks yes or no (direct), a fan opens to all (fanout), a hexagon
 * has a side for each word (topic), a slip of paper is read (headers), a circle takes everybody by name (default). `half`: px.
 */
export function exchangePath(type: ExchangeScene['type'], half: number): string {
  switch (type) {
    case 'direct':
      return polygon([0, -half, half, 0, 0, half, -half, 0])
    case 'fanout':
      return polygon([-half, -half * 0.42, half, -half * 0.95, half, half * 0.95, -half, half * 0.42])
    case 'topic':
      return polygon([
        -half * 0.5,
        -half * 0.88,
        half * 0.5,
        -half * 0.88,
        half,
        0,
        half * 0.5,
        half * 0.88,
        -half * 0.5,
        half * 0.88,
        -half,
        0,
      ])
    case 'headers': {
      const [side, high, fold] = [half * 0.98, half * 0.8, half * 0.36]
      return `${polygon([-side, -high, side - fold, -high, side, -high + fold, side, high, -side, high])}M${side - fold} ${-high}V${-high + fold}H${side}`
    }
    case 'default':
      return `M${-half} 0A${half} ${half} 0 1 1 ${half} 0A${half} ${half} 0 1 1 ${-half} 0Z`
  }
}

function polygon(numbers: readonly number[]): string {
  const points: string[] = []
  for (let index = 0; index < numbers.length; index += 2) points.push(`${numbers[index]} ${numbers[index + 1]}`)
  return `M${points.join('L')}Z`
}
