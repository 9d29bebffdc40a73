import { latinText } from './pdf-latin.ts'
import { pdfBytes, textWidth } from './pdf-text.ts'

/** Width and height of A4, in points. */
export const pageSize = { width: 595, height: 842 } as const

/** Red, green, blue, each in [0, 1]. */
type Tone = readonly [number, number, number]

/** The tones of print: text, what is beside it, lines, an interval, and a standard that was missed. */
export const tones = {
  ink: [0.1, 0.11, 0.13],
  quiet: [0.4, 0.42, 0.45],
  line: [0.84, 0.85, 0.86],
  bar: [0.62, 0.65, 0.69],
  miss: [0.72, 0.16, 0.13],
} as const satisfies Record<string, Tone>

type TextLook = {
  readonly size?: number
  readonly bold?: boolean
  readonly tone?: Tone
  /** `right`: the text ends at x. */
  readonly align?: 'left' | 'right'
}

const number = (value: number) => (Math.round(value * 100) / 100).toString()
const colour = (tone: Tone, how: 'rg' | 'RG') => `${tone.map(number).join(' ')} ${how}`

/** One page; x and y are in points from its upper left corner. */
export class PdfPage {
  readonly #drawn: string[] = []
  #isRewritten = false

  /** Whether a text stands here in other letters than it was written in. */
  get isRewritten(): boolean {
    return this.#isRewritten
  }

  text(x: number, y: number, text: string, look: TextLook = {}): void {
    this.#isRewritten ||= latinText(text).isRewritten
    const { size = 9, bold = false, tone = tones.ink, align = 'left' } = look
    const from = align === 'right' ? x - textWidth(text, size, bold) : x
    const shown = pdfBytes(text)
      .map((code) => (code === 40 || code === 41 || code === 92 ? [92, code] : [code]))
      .flatMap((bytes) => bytes.map((byte) => String.fromCharCode(byte)))
      .join('')
    const place = `${number(from)} ${number(pageSize.height - y)} Td`
    this.#drawn.push(`BT ${colour(tone, 'rg')} /${bold ? 'B' : 'R'} ${size} Tf ${place} (${shown}) Tj ET`)
  }

  line(x: number, y: number, toX: number, toY: number, tone: Tone = tones.line, width = 0.6): void {
    const [from, to] = [pageSize.height - y, pageSize.height - toY].map(number)
    this.#drawn.push(`${colour(tone, 'RG')} ${width} w ${number(x)} ${from} m ${number(toX)} ${to} l S`)
  }

  box(x: number, y: number, width: number, height: number, tone: Tone): void {
    const low = number(pageSize.height - y - height)
    this.#drawn.push(`${colour(tone, 'rg')} ${number(x)} ${low} ${number(width)} ${number(height)} re f`)
  }

  /** A square on its corner: an estimate, or with `isOpen` what was expected. */
  dot(x: number, y: number, radius: number, tone: Tone, isOpen = false): void {
    const middle = pageSize.height - y
    const corners = [
      [x - radius, middle],
      [x, middle + radius],
      [x + radius, middle],
      [x, middle - radius],
    ].map(([left = 0, up = 0]) => `${number(left)} ${number(up)}`)
    const [first, ...rest] = corners
    const path = `${first} m ${rest.map((corner) => `${corner} l`).join(' ')} h`
    this.#drawn.push(
      isOpen ? `1 1 1 rg ${colour(tone, 'RG')} 0.9 w ${path} B` : `${colour(tone, 'rg')} ${path} f`,
    )
  }

  get content(): string {
    return this.#drawn.join('\n')
  }
}

const literal = (text: string) =>
  `(${pdfBytes(text)
    .map((code) => String.fromCharCode(code))
    .join('')
    .replace(/[()\\]/g, (mark) => `\\${mark}`)})`

/**
 * Pages as a PDF 1.4 in the standard fonts that every reader has: nothing is embedded, so four pages are a few kilobytes.
 *
 * @source ISO 32000-1, 7.5 and 9.6.2.2
 */
export function pdfDocument(title: string, pages: readonly PdfPage[], madeAt: Date): Uint8Array {
  const first = 5
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ')
  const at = madeAt.toISOString().replace(/[-:T]/g, '').slice(0, 14)
  const font = (name: string) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (en) >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    ...pages.flatMap(({ content }, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageSize.width} ${pageSize.height}] /Contents ${first + 2 * index + 1} 0 R /Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
    `<< /Title ${literal(title)} /Producer (Kith) /CreationDate (D:${at}Z) >>`,
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>`
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
