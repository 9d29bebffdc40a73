import { type Decision, isAsExpected } from '../kernel/decision.ts'
import { dayInWords } from '../kernel/period.ts'
import type { Reading } from '../kernel/reading.ts'
import { type Told, toldInterval, toldValue } from './board-pack.ts'
import { PdfPage, pageSize, pdfDocument, tones } from './pdf-document.ts'
import { linesOf } from './pdf-text.ts'
import { type Standing, standingOf } from './standing.ts'

/** Everything that the four pages show. */
export type PackShown = {
  readonly firm: string
  readonly isDemonstration: boolean
  readonly pack: { readonly period: string; readonly coverage: number; readonly madeAt: string }
  readonly board: readonly Told[]
  readonly beside: readonly Told[]
  readonly cells: readonly {
    readonly process: string
    readonly kind: string
    readonly kpis: readonly (Told & { readonly standing: Standing })[]
  }[]
  readonly decisions: readonly Decision[]
  readonly segments: readonly {
    readonly name: string
    readonly role: string
    readonly told: readonly Told[]
    readonly cells: readonly { readonly channel: string; readonly told: readonly Told[] }[]
  }[]
}

const left = 45
const right = pageSize.width - left
const foot = pageSize.height - 42

/** Four pages: what customers think and are worth, how the firm stands, what was decided, and by segment and channel. */
export function boardPackPdf(shown: PackShown): Uint8Array {
  const pages = [firstPage, scorecardPage, decisionPage, segmentPage].map((draw, index) => {
    const page = new PdfPage()
    frame(page, shown, index + 1)
    draw(page, shown)
    return page
  })
  return pdfDocument(`Board pack ${shown.pack.period}, ${shown.firm}`, pages, new Date(shown.pack.madeAt))
}

const titles = [
  'What do customers think of us, and what are they worth?',
  'Does the loop turn?',
  'Do we learn from what we decide?',
  'Whom do we serve, over which channels?',
] as const

function frame(page: PdfPage, { firm, isDemonstration, pack }: PackShown, number: number): void {
  page.text(left, 50, `${firm} · Board pack ${pack.period}`, { tone: tones.quiet })
  if (isDemonstration)
    page.text(right, 50, 'Demonstration firm: everything here is invented', {
      bold: true,
      tone: tones.miss,
      align: 'right',
    })
  page.line(left, 58, right, 58, tones.ink, 1)
  page.text(left, 84, titles[number - 1] ?? '', { size: 17, bold: true })
  page.line(left, foot - 10, right, foot - 10)
  page.text(
    left,
    foot + 2,
    `Made ${dayInWords(pack.madeAt.slice(0, 10))}. Intervals hold the value with the probability beside them.`,
    {
      size: 7.5,
      tone: tones.quiet,
    },
  )
  page.text(right, foot + 2, `${number} of 4`, { size: 7.5, tone: tones.quiet, align: 'right' })
}

/** A paragraph. @returns the y below it */
function words(
  page: PdfPage,
  y: number,
  text: string,
  { x = left, width = right - left, size = 9, most = 10 } = {},
): number {
  const lines = linesOf(text, size, width, most)
  for (const [index, line] of lines.entries())
    page.text(x, y + index * (size + 3), line, { size, tone: tones.quiet })
  return y + lines.length * (size + 3)
}

function firstPage(page: PdfPage, { board, beside, pack }: PackShown): void {
  let y = words(
    page,
    102,
    'Satisfaction reaches 36 % of boards and retention 51 % (Ambler 2003), so both stand first here.',
  )
  const known = Math.round(pack.coverage * board.length)
  page.text(left, y + 4, `This pack shows ${known} of ${board.length} figures that a board should see.`, {
    bold: true,
  })
  y += 26
  for (const told of board) y = figure(page, y, told, 62)
  page.text(left, y + 10, 'Beside them', { bold: true, size: 11 })
  y += 26
  for (const told of beside) y = figure(page, y, told, 40)
}

/** A number with its whisker, its n and where it comes from; or what is missing. */
function figure(page: PdfPage, y: number, { title, reading, missing }: Told, height: number): number {
  const isLarge = height > 50
  page.line(left, y - 12, right, y - 12)
  page.text(left, y + 2, title, { bold: true, size: isLarge ? 10 : 9 })
  if (reading === null || reading.value === null) {
    page.text(left + 190, y + 2, 'not known', { size: isLarge ? 12 : 9, tone: tones.quiet })
    words(page, y + 15, missing ?? reading?.missing ?? '', {
      x: left + 190,
      width: right - left - 190,
      size: 8,
      most: 2,
    })
    return y + height
  }
  const standing = standingOf(reading)
  const tone = standing === 'missed' ? tones.miss : tones.ink
  page.text(left + 190, y + 4, toldValue(reading.value, reading.unit), {
    bold: true,
    size: isLarge ? 15 : 10,
    tone,
  })
  whisker(page, reading, { x: right - 150, y: y, width: 150 })
  const beside = `${toldInterval(reading)}, n = ${reading.n.toLocaleString('en')}`
  page.text(left + 190, y + 17, beside, { size: 8, tone: tones.quiet })
  if (standing !== 'none') page.text(right, y + 17, standing, { size: 8, tone, align: 'right' })
  if (isLarge) source(page, y + 29, reading)
  return y + height
}

function source(page: PdfPage, y: number, { asOf, method, lineage }: Reading): void {
  const rows = lineage.map(({ table, rows: n }) => `${n.toLocaleString('en')} rows of ${table}`).join(', ')
  words(page, y, `As of ${dayInWords(asOf.slice(0, 10))}. ${method.name}${rows === '' ? '' : `; ${rows}`}.`, {
    x: left + 190,
    width: right - left - 190,
    size: 7.5,
    most: 2,
  })
}

type Scale = { readonly low: number; readonly high: number }

/** Bar: the interval. Square: the value. Upright: the standard. */
function whisker(
  page: PdfPage,
  reading: Pick<Reading, 'value' | 'interval' | 'standard' | 'unit'>,
  at: { readonly x: number; readonly y: number; readonly width: number },
): void {
  const { value, interval, standard } = reading
  if (value === null) return
  const held = standard ? [standard.value, standard.high ?? standard.value] : []
  const scale = scaleOf([value, interval?.low ?? value, interval?.high ?? value, ...held], reading.unit)
  const place = placed(scale, at.x, at.width)
  page.line(at.x, at.y, at.x + at.width, at.y)
  if (interval)
    page.box(
      place(interval.low),
      at.y - 2,
      Math.max(1, place(interval.high) - place(interval.low)),
      4,
      tones.bar,
    )
  for (const level of new Set(held)) page.line(place(level), at.y - 6, place(level), at.y + 6, tones.ink, 1.2)
  page.dot(place(value), at.y, 3.6, standingOf(reading) === 'missed' ? tones.miss : tones.ink)
}

function scaleOf(values: readonly number[], unit: string): Scale {
  if (unit === 'share' && values.every((value) => value >= 0 && value <= 1)) return { low: 0, high: 1 }
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = (high - low || Math.abs(high) || 1) * 0.15
  return { low: low - room, high: high + room }
}

const placed =
  ({ low, high }: Scale, x: number, width: number) =>
  (value: number) =>
    x + (width * (Math.min(high, Math.max(low, value)) - low)) / (high - low)

function scorecardPage(page: PdfPage, { cells }: PackShown): void {
  const filled = cells.filter(({ kpis }) => kpis.some(({ reading }) => reading !== null)).length
  let y =
    words(
      page,
      102,
      `${filled} of ${cells.length} cells of the scorecard hold a value. A cell without one says what is missing.`,
    ) + 14
  const column = (right - left - 70) / 2
  for (const [index, kind] of ['leading', 'lagging'].entries())
    page.text(left + 70 + index * column, y, kind, { size: 8, tone: tones.quiet })
  y += 8
  for (const process of new Set(cells.map((cell) => cell.process))) {
    page.line(left, y, right, y)
    page.text(left, y + 14, process, { bold: true, size: 9 })
    const heights = ['leading', 'lagging'].map((kind, index) => {
      const kpis = cells.find((cell) => cell.process === process && cell.kind === kind)?.kpis ?? []
      return kpiLines(page, left + 70 + index * column, y + 14, column - 12, kpis)
    })
    y += Math.max(34, ...heights) + 8
  }
}

function kpiLines(
  page: PdfPage,
  x: number,
  y: number,
  width: number,
  kpis: PackShown['cells'][number]['kpis'],
): number {
  let at = y
  for (const { title, reading, missing, standing } of kpis.slice(0, 4)) {
    const tone = standing === 'missed' ? tones.miss : tones.ink
    page.text(x, at, title, { size: 8 })
    if (reading && reading.value !== null) {
      page.text(x + width, at, toldValue(reading.value, reading.unit), {
        size: 8,
        bold: true,
        tone,
        align: 'right',
      })
      whisker(page, reading, { x, y: at + 7, width: width - 50 })
      page.text(x + width, at + 9, standing === 'none' ? 'no standard' : standing, {
        size: 7,
        tone,
        align: 'right',
      })
      at += 22
    } else at = words(page, at + 10, missing ?? '', { x, width, size: 7, most: 2 }) + 3
  }
  return at - y + 14
}

function decisionPage(page: PdfPage, { decisions, board }: PackShown): void {
  const calibration = board.find(({ name }) => name === 'performance.forecast-calibration')
  let y = words(
    page,
    102,
    decisions.length === 0
      ? 'No decision has been written down yet, so nothing can be held against what was expected.'
      : 'Open square and bar: what was expected, with its interval. Filled square: what happened. Upright line: no change.',
  )
  y = words(page, y + 2, calibrationWords(calibration)) + 20
  for (const decision of decisions) {
    page.line(left, y - 12, right, y - 12)
    y = decisionLine(page, y, decision)
  }
}

function calibrationWords(told: Told | undefined): string {
  const reading = told?.reading
  if (!reading || reading.value === null) return told?.missing ?? ''
  return `Of our 80 % intervals ${toldValue(reading.value, reading.unit)} held (${toldInterval(reading)}, n = ${reading.n}).`
}

function decisionLine(page: PdfPage, y: number, decision: Decision): number {
  const { number, title, expects, happened, state, reviewOn, consequence } = decision
  const lines = linesOf(`${number}. ${title}`, 9, 215, 2)
  for (const [index, line] of lines.entries()) page.text(left, y + 2 + index * 11, line, { bold: true })
  const came = happened ? `, came ${toldValue(happened.change, expects.unit)}` : ''
  const expected = `${expects.measure}: expected ${toldValue(expects.change, expects.unit)}${came}`
  page.text(left, y + 3 + lines.length * 11, expected, { size: 7.5, tone: tones.quiet })
  const ends = [expects.low, expects.high, 0, ...(happened ? [happened.change] : [])]
  const place = placed(scaleOf(ends, ''), right - 250, 170)
  page.line(right - 250, y, right - 80, y)
  page.line(place(0), y - 6, place(0), y + 6, tones.quiet)
  page.box(place(expects.low), y - 2, Math.max(1, place(expects.high) - place(expects.low)), 4, tones.bar)
  page.dot(place(expects.change), y, 3.6, tones.ink, true)
  if (happened)
    page.dot(place(happened.change), y, 3.6, isAsExpected(expects, happened) ? tones.ink : tones.miss)
  const after = consequence ?? (state === 'settled' ? 'settled' : `${state}, review ${dayInWords(reviewOn)}`)
  page.text(right, y + 3, after, { size: 7.5, align: 'right', tone: tones.quiet })
  return y + 24 + lines.length * 11
}

function segmentPage(page: PdfPage, { segments }: PackShown): void {
  if (segments.length === 0) {
    words(
      page,
      102,
      'No segmentation leads yet: publish one under Strategy, Segments, and customers stand here by segment and channel.',
    )
    return
  }
  let y = 112
  segmentHead(page, y)
  y += 12
  for (const { name, role, told } of segments) {
    page.line(left, y, right, y)
    page.text(left, y + 14, linesOf(name, 9, 120, 1)[0] ?? '', { bold: true })
    page.text(left, y + 24, role, { size: 7, tone: tones.quiet })
    for (const [index, one] of told.entries()) cell(page, left + 250 + index * 125, y + 14, one)
    y += 30
  }
  y += 24
  page.text(left, y, 'Perfect contacts, and cost of a contact', { bold: true, size: 11 })
  y = grid(page, y + 22, segments)
  if (y > foot - 30) return
  words(
    page,
    y + 8,
    'Perfect: met all its standards at once. A dash: no contact there has been judged. Whiskers run from 0 to 100 %.',
    { size: 8 },
  )
}

const heads = ['Parties', 'Worth to come', 'Cost to serve, a year'] as const

function segmentHead(page: PdfPage, y: number): void {
  for (const [index, head] of heads.entries())
    page.text(left + 250 + index * 125, y + 6, head, { size: 7.5, tone: tones.quiet, align: 'right' })
}

function cell(page: PdfPage, x: number, y: number, { reading }: Told): void {
  if (!reading || reading.value === null) {
    page.text(x, y, 'not known', { size: 8, tone: tones.quiet, align: 'right' })
    return
  }
  const unit = reading.unit === 'parties' ? '' : reading.unit
  page.text(x, y, toldValue(reading.value, unit).trim(), { align: 'right' })
  if (reading.interval)
    page.text(x, y + 9, toldInterval({ ...reading, unit }), { size: 6, tone: tones.quiet, align: 'right' })
}

function grid(page: PdfPage, top: number, segments: PackShown['segments']): number {
  const channels = segments[0]?.cells.map(({ channel }) => channel) ?? []
  if (channels.length === 0)
    return words(page, top, 'No channel is open yet: set up channel accounts under Channels.')
  const width = (right - left - 90) / channels.length
  for (const [index, channel] of channels.entries()) {
    const title = linesOf(channel, 7.5, width - 6, 1)[0] ?? ''
    page.text(left + 90 + index * width, top, title, { size: 7.5, tone: tones.quiet })
  }
  let y = top + 6
  for (const { name, cells } of segments) {
    page.line(left, y, right, y)
    page.text(left, y + 14, linesOf(name, 8, 84, 1)[0] ?? '', { size: 8, bold: true })
    for (const [index, { told }] of cells.entries())
      gridCell(page, { x: left + 90 + index * width, y, width }, told)
    y += 42
  }
  return y
}

function gridCell(
  page: PdfPage,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  [perfect, cost]: readonly Told[],
): void {
  const shown = perfect?.reading
  if (!shown || shown.value === null) {
    page.text(x, y + 14, '–', { tone: tones.quiet })
    return
  }
  page.text(x, y + 14, toldValue(shown.value, shown.unit), { bold: true })
  whisker(page, shown, { x, y: y + 22, width: width - 10 })
  const paid = cost?.reading
  if (paid && paid.value !== null)
    page.text(x, y + 34, toldValue(paid.value, paid.unit), { size: 7, tone: tones.quiet })
}
