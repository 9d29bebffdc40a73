/** A straight map from data to pixels. */
export type Scale = (value: number) => number

/** Maps [low, high] onto [from, to], rounded to a tenth of a pixel. */
export function linear(low: number, high: number, from: number, to: number): Scale {
  const span = high - low || 1
  return (value) => Math.round((from + ((value - low) / span) * (to - from)) * 10) / 10
}

/** About `wanted` round numbers that cover [low, high]: steps of 1, 2 or 5 times a power of ten. */
export function roundTicks(low: number, high: number, wanted = 4): number[] {
  const span = high - low
  if (!(span > 0)) return [low]
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((multiple) => multiple * power >= rough) ?? 10)
  const ticks: number[] = []
  for (let tick = Math.ceil(low / step); tick * step <= high + step * 1e-9; tick++) {
    ticks.push(Number((tick * step).toPrecision(12)))
  }
  return ticks
}

/** An SVG path through points, in order. */
export const pathThrough = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
