import { type Decision, isAsExpected } from '../kernel/decision.ts'
import { dayInWords } from '../kernel/period.ts'
import type { Reading } from '../kernel/reading.ts'
import { monthInWords, type Told, toldInterval, toldValue } from './board-pack.ts'
import { axis, course, note, type Place, placed, type Scale, scaleOf, whisker } from './board-pack-mark.ts'
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
  readonly courses: readonly { readonly title: string; readonly readings: readonly Reading[] }[]
  readonly cells: readonly {
    readonly process: string
    readonly kind: string
    readonly kpis: readonly (Told & { readonly standing: Standing })[]
  }[]
  readonly decisions: readonly (Decision & { readonly measureTitle: string })[]
  readonly segments: readonly {
    readonly name: string
    readonly role: string
    readonly told: readonly Told[]
    readonly cells: readonly { readonly channel: string; readonly told: readonly Told[] }[]
  }[]
}

const left = 45
const right = pageSize.width - left
const valueAt = left + 175
const foot = pageSize.height - 42

/** Four pages: what customers think and are worth, how the firm stands, what was decided, and by segment and channel. */
export function boardPackPdf(shown: PackShown): Uint8Array {
  const pages = [firstPage, scorecardPage, decisionPage, segmentPage].map((draw, index) => {
    const page = new PdfPage()
    frame(page, shown, index + 1)
    draw(page, shown)
    if (page.isRewritten)
      page.text(left, foot + 12, 'Letters that these pages lack are written in Latin ones, or […].', note)
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
  page.text(left, 50, `${firm} · Board pack of ${monthInWords(pack.period)}`, { tone: tones.quiet })
  if (isDemonstration)
    page.text(right, 50, 'Demonstration firm: everything here is invented', {
      bold: true,
      tone: tones.miss,
      align: 'right',
    })
  page.line(left, 58, right, 58, tones.ink, 1)
  page.text(left, 84, titles[number - 1] ?? '', { size: 17, bold: true })
  page.line(left, foot - 10, right, foot - 10)
  const made = `Made ${dayInWords(pack.madeAt.slice(0, 10))}.`
  page.text(left, foot + 2, `${made} Intervals hold the value with the probability beside them.`, note)
  page.text(right, foot + 2, `${number} of 4`, { ...note, align: 'right' })
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

function firstPage(page: PdfPage, { board, beside, courses, pack }: PackShown): void {
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
  const width = (right - left - 30) / courses.length
  for (const [index, { title, readings }] of courses.entries()) {
    const x = left + index * (width + 30)
    page.text(x, y + 2, `${title}, month by month`, { bold: true })
    course(page, { x: x + 28, y: y + 12, width: width - 28, height: 48 }, readings)
  }
}

/** A number with its whisker, its n and where it comes from; or what is missing. */
function figure(page: PdfPage, y: number, { title, reading, missing }: Told, height: number): number {
  const isLarge = height > 50
  page.line(left, y - 12, right, y - 12)
  page.text(left, y + 2, title, { bold: true, size: isLarge ? 10 : 9 })
  if (reading === null || reading.value === null) {
    page.text(valueAt, y + 2, 'not known', { size: isLarge ? 12 : 9, tone: tones.quiet })
    words(page, y + 15, missing ?? reading?.missing ?? '', {
      x: valueAt,
      width: right - valueAt,
      size: 8,
      most: 2,
    })
    return y + height
  }
  const standing = standingOf(reading)
  const tone = standing === 'missed' ? tones.miss : tones.ink
  page.text(valueAt, y + 4, toldValue(reading.value, reading.unit), {
    bold: true,
    size: isLarge ? 15 : 10,
    tone,
  })
  const scale = scaleOf([reading])
  whisker(page, reading, { x: right - 140, y, width: 140, scale })
  axis(page, reading.unit, { x: right - 140, y: y + 11, width: 140, scale })
  const beside = `${toldInterval(reading)}, n = ${reading.n.toLocaleString('en')}`
  page.text(valueAt, y + 17, beside, { size: 8, tone: tones.quiet })
  if (standing !== 'none') page.text(right, y + 21, standing, { size: 8, tone, align: 'right' })
  if (isLarge) source(page, y + 29, reading)
  return y + height
}

function source(page: PdfPage, y: number, { asOf, method, lineage }: Reading): void {
  const rows = lineage.map(({ table, rows: n }) => `${n.toLocaleString('en')} rows of ${table}`).join(', ')
  const from = rows === '' ? '' : ` From ${rows}.`
  words(page, y, `As of ${dayInWords(asOf.slice(0, 10))}, by ${method.name}.${from}`, {
    x: valueAt,
    width: right - valueAt,
    size: 7.5,
    most: 2,
  })
}

function scorecardPage(page: PdfPage, { cells }: PackShown): void {
  const filled = cells.filter(({ kpis }) => kpis.some(({ reading }) => reading !== null)).length
  let y =
    words(
      page,
      102,
      `${filled} of ${cells.length} cells of the scorecard hold a value. A cell without one says what is missing. Lines run from 0 to 100 for shares and points, from −100 where a figure is below 0, and else from 0 to a round number beyond it.`,
    ) + 14
  const column = (right - left - 70) / 2
  for (const [index, kind] of ['leading', 'lagging'].entries())
    page.text(left + 70 + index * column, y, titled(kind), { size: 8, tone: tones.quiet })
  y += 8
  for (const process of new Set(cells.map((cell) => cell.process))) {
    page.line(left, y, right, y)
    page.text(left, y + 14, titled(process), { bold: true, size: 9 })
    const heights = ['leading', 'lagging'].map((kind, index) => {
      const kpis = cells.find((cell) => cell.process === process && cell.kind === kind)?.kpis ?? []
      return kpiLines(page, left + 70 + index * column, y + 14, column - 12, kpis)
    })
    y += Math.max(34, ...heights) + 8
  }
}

const titled = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

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
      whisker(page, reading, { x, y: at + 7, width: width - 50, scale: scaleOf([reading]) })
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
  if (!reading || reading.value === null) return 'How often our 80 % intervals hold is not known yet.'
  return `Of our 80 % intervals ${toldValue(reading.value, reading.unit)} held (${toldInterval(reading)}, n = ${reading.n}).`
}

function decisionLine(page: PdfPage, y: number, decision: PackShown['decisions'][number]): number {
  const { number, measureTitle, title, expects, happened, state, reviewOn, consequence } = decision
  const lines = linesOf(`${number}. ${title}`, 9, 215, 2, true)
  for (const [index, line] of lines.entries()) page.text(left, y + 2 + index * 11, line, { bold: true })
  const came = happened ? `, came ${toldValue(happened.change, expects.unit)}` : ''
  const expected = `${measureTitle}: expected ${toldValue(expects.change, expects.unit)}${came}`
  page.text(left, y + 3 + lines.length * 11, expected, { size: 7.5, tone: tones.quiet })
  const ends = [expects.low, expects.high, 0, ...(happened ? [happened.change] : [])]
  const room = (Math.max(...ends) - Math.min(...ends) || 1) * 0.15
  const scale = { low: Math.min(...ends) - room, high: Math.max(...ends) + room }
  const [x, width] = [right - 280, 165]
  const place = placed(scale, x, width)
  page.line(x, y, x + width, y)
  axis(page, expects.unit, { x, y: y + 13, width, scale })
  page.line(place(0), y - 6, place(0), y + 6, tones.quiet)
  page.box(place(expects.low), y - 2, Math.max(1, place(expects.high) - place(expects.low)), 4, tones.bar)
  page.dot(place(expects.change), y, 3.6, tones.ink, true)
  if (happened)
    page.dot(place(happened.change), y, 3.6, isAsExpected(expects, happened) ? tones.ink : tones.miss)
  const after = consequence ?? (state === 'settled' ? 'settled' : `${state}, review ${dayInWords(reviewOn)}`)
  page.text(right, y + 3, after, { size: 7.5, align: 'right', tone: tones.quiet })
  return y + 26 + lines.length * 11
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
  const scales = heads.map((_, index) => scaleOf(segments.flatMap(({ told }) => told[index]?.reading ?? [])))
  segmentHead(page, y)
  y += 12
  for (const { name, role, told } of segments) {
    page.line(left, y, right, y)
    page.text(left, y + 14, linesOf(name, 9, 170, 1, true)[0] ?? '', { bold: true })
    page.text(left, y + 24, titled(role.replace('-', ' ')), { size: 7, tone: tones.quiet })
    for (const [index, { reading }] of told.entries())
      cell(page, { x: columnEnd(index) - 110, y, width: 110, scale: scales[index] ?? none }, reading)
    y += 38
  }
  page.line(left, y, right, y)
  for (const [index, scale] of scales.entries())
    axis(page, unitOf(segments, index), { x: columnEnd(index) - 110, y: y + 9, width: 110, scale })
  y += 34
  page.text(left, y, 'Perfect contacts, and cost of a contact', { bold: true, size: 11 })
  y = grid(page, y + 28, segments)
  if (y > foot - 30) return
  words(
    page,
    y + 8,
    'Perfect: met all its standards at once. A dash: no contact there has been judged. Whiskers run from 0 to 100 %.',
    { size: 8 },
  )
}

const heads = ['Parties', 'Worth to come', 'Cost to serve, a year'] as const
const none: Scale = { low: 0, high: 1 }
const columnEnd = (index: number) => right - (heads.length - 1 - index) * 125

const unitOf = (segments: PackShown['segments'], index: number) =>
  segments.flatMap(({ told }) => told[index]?.reading?.unit ?? [])[0] ?? ''

function segmentHead(page: PdfPage, y: number): void {
  for (const [index, head] of heads.entries())
    page.text(columnEnd(index), y + 6, head, { size: 7.5, tone: tones.quiet, align: 'right' })
}

/** A number of a segment over its whisker, whose scale the column shares. */
function cell(page: PdfPage, { x, y, width, scale }: Place, reading: Reading | null): void {
  const end = x + width
  if (!reading || reading.value === null) {
    page.text(end, y + 14, 'not known', { size: 8, tone: tones.quiet, align: 'right' })
    return
  }
  page.text(end, y + 13, toldValue(reading.value, reading.unit), { align: 'right' })
  whisker(page, reading, { x, y: y + 20, width, scale })
  if (reading.interval)
    page.text(end, y + 31, toldInterval(reading), { size: 6.5, tone: tones.quiet, align: 'right' })
}

function grid(page: PdfPage, top: number, segments: PackShown['segments']): number {
  const channels = segments[0]?.cells.map(({ channel }) => channel) ?? []
  if (channels.length === 0)
    return words(page, top, 'No channel is open yet: set up channel accounts under Channels.')
  const width = (right - left - 90) / channels.length
  for (const [index, channel] of channels.entries()) {
    const lines = linesOf(channel, 7.5, width - 6, 2)
    for (const [row, line] of lines.entries())
      page.text(left + 90 + index * width, top - 9 * (lines.length - 1 - row), line, note)
  }
  let y = top + 6
  for (const { name, cells } of segments) {
    page.line(left, y, right, y)
    for (const [row, line] of linesOf(name, 8, 84, 2, true).entries())
      page.text(left, y + 14 + row * 10, line, { size: 8, bold: true })
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
  whisker(page, shown, { x, y: y + 22, width: width - 10, scale: scaleOf([shown]) })
  const paid = cost?.reading
  if (paid && paid.value !== null)
    page.text(x, y + 36, toldValue(paid.value, paid.unit), { size: 7, tone: tones.quiet })
}
