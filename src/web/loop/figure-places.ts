/** Where an arrow of the figure runs and where its two lines of words stand. */
export type ArrowPlace = {
  /** The framework's flow numbers it can carry; the latest to speak is shown. */
  flows: number[]
  /** What will flow here, while no flow of the framework is kept for it. */
  name?: string
  path: string
  /** The process that speaks: the arrow's hue. */
  speaker: string
  words: { x: number; y: number; middle?: boolean }
}

const right = (x: number, flows: number[], speaker: string): ArrowPlace => ({
  flows,
  path: `M${x + 192} 222H${x + 298}`,
  speaker,
  words: { x: x + 245, y: 202, middle: true },
})
const left = (x: number, flows: number[], speaker: string): ArrowPlace => ({
  flows,
  path: `M${x + 298} 292H${x + 192}`,
  speaker,
  words: { x: x + 245, y: 272, middle: true },
})
const down = (x: number, flows: number[], speaker: string): ArrowPlace => ({
  flows,
  path: `M${x} 334V396`,
  speaker,
  words: { x: x + 7, y: 359 },
})
const up = (x: number, flows: number[]): ArrowPlace => ({
  flows,
  path: `M${x} 396V334`,
  speaker: 'information',
  words: { x: x + 7, y: 359 },
})
const fromCustomer = (x: number, flows: number[]): ArrowPlace => ({
  flows,
  path: `M${x} 102V162`,
  speaker: 'customer',
  words: { x: x + 7, y: 127 },
})
const toCustomer = (x: number, name: string, speaker: string): ArrowPlace => ({
  flows: [],
  name,
  path: `M${x} 162V102`,
  speaker,
  words: { x: x + 7, y: 127 },
})

/** Every arrow between two neighbours; the two long ones run outside and are drawn first. */
export const arrowPlaces: ArrowPlace[] = [
  right(0, [1], 'strategy'),
  left(0, [2], 'value'),
  right(300, [9], 'value'),
  left(300, [10], 'channels'),
  right(600, [17], 'channels'),
  left(600, [18], 'performance'),
  down(12, [5], 'strategy'),
  up(106, [6]),
  down(312, [11], 'value'),
  up(406, [12]),
  down(612, [15], 'channels'),
  up(708, [16]),
  down(912, [20], 'performance'),
  up(1006, [19]),
  fromCustomer(312, [24, 26]),
  toCustomer(412, 'proposition', 'value'),
  fromCustomer(612, [21]),
  toCustomer(712, 'answered', 'channels'),
]

/** Result to strategy, over the top; targets come back the same way. */
export const resultPlace = {
  path: 'M95 162V18Q95 12 101 12H989Q995 12 995 18V162',
  toStrategy: { flow: 8, x: 104, y: 36 },
  toPerformance: { flow: 7, x: 1004, y: 112 },
}

/** Customer and information, outside at the right. */
export const insightPlace = {
  path: 'M852 82H1106Q1112 82 1112 88V425Q1112 431 1106 431H1092',
  halo: 'M854 82H1106Q1112 82 1112 88V425Q1112 431 1106 431H1094',
  words: [
    { flow: 22, x: 1119, y: 206 },
    { flow: 21, x: 1119, y: 244 },
    { flow: 23, x: 1119, y: 282 },
  ],
}

// Between two arrows there is room for some fourteen letters; the whole name stands in the flow's own sheet.
const shortNames: Record<number, string> = {
  2: 'worth of segments',
  6: 'the base',
  8: 'result → strategy',
  9: 'offers, ceilings',
  12: 'value interval',
  15: 'contacts, orders',
  16: 'one view',
  17: 'contacts',
  18: 'breaches',
  19: 'measures',
  20: 'missing',
  21: 'terms',
  22: 'insight',
}

/** What a flow is called where the figure is narrow. */
export const shortName = (flow: { number: number; name: string }) => shortNames[flow.number] ?? flow.name
