/** Widths of Helvetica's characters from the space to the tilde, in thousandths of the size. */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
] as const
const boldFactor = 1.07

/** Characters of Windows-1252 that do not stand where Unicode has them, and what stands for some that it lacks. */
const codes: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '−': 0x96,
  '—': 0x97,
}
const spaces = /[\u2000-\u200a\u202f\u00a0]/g
const written: Readonly<Record<string, string>> = { '≥': '>=', '≤': '<=', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D' }

/**
 * A text in the characters that every PDF reader has a font for (Windows-1252). A letter beyond them loses its mark
 * where it has one, and is a question mark where it has none.
 */
export function pdfBytes(text: string): number[] {
  const plain = [...text.replace(spaces, ' ')].flatMap((letter) => [...(written[letter] ?? letter)])
  return plain.flatMap((letter) => {
    const code = codes[letter] ?? letter.codePointAt(0) ?? 63
    if (codes[letter] !== undefined || (code >= 32 && code < 127) || (code > 160 && code < 256)) return [code]
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').codePointAt(0) ?? 63
    return [bare >= 32 && bare < 127 ? bare : 63]
  })
}

/** How wide a text is drawn, in points. */
export function textWidth(text: string, size: number, isBold = false): number {
  const sum = pdfBytes(text).reduce((width, code) => width + (widths[code - 32] ?? 556), 0)
  return (sum * size * (isBold ? boldFactor : 1)) / 1000
}

/** A text in lines that are no wider than `width` points; a last line that would be one too many ends in dots. */
export function linesOf(text: string, size: number, width: number, most = 10): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''} …`]
}
