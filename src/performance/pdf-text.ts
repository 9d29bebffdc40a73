import { bytesOf, latinText } from './pdf-latin.ts'
import { characterWidths } from './pdf-width.ts'

/** A text as the bytes that a PDF of ours shows. */
export const pdfBytes = (text: string): number[] => bytesOf(latinText(text).text)

/** How wide a text is drawn, in points. */
export function textWidth(text: string, size: number, isBold = false): number {
  const widths: readonly number[] = isBold ? characterWidths.bold : characterWidths.regular
  return (pdfBytes(text).reduce((sum, code) => sum + (widths[code - 32] ?? 556), 0) * size) / 1000
}

/** A text in lines that are no wider than `width` points; a last line that would be one too many ends in dots. */
export function linesOf(text: string, size: number, width: number, most = 10, isBold = false): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size, isBold) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  if (line !== '') lines.push(line)
  const fit = (one: string) => cutTo(one, size, width, isBold)
  if (lines.length <= most) return lines.map(fit)
  return [...lines.slice(0, most - 1).map(fit), cutTo(`${lines[most - 1] ?? ''} …`, size, width, isBold)]
}

/** A line that is no wider than `width` points; one that would be ends in dots. */
function cutTo(line: string, size: number, width: number, isBold: boolean): string {
  if (textWidth(line, size, isBold) <= width) return line
  const letters = [...line.replace(/ ?…$/, '')]
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size, isBold) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
