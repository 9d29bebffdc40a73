/** What the cells of one column look like; shares are of the filled cells, in [0, 1]. */
export interface CellPattern {
  /** share of cells that say something */
  readonly filled: number
  /** different texts among the filled cells */
  readonly distinct: number
  /** filled cells */
  readonly many: number
  readonly emails: number
  readonly phones: number
  readonly dates: number
  readonly websites: number
  readonly whole: number
  readonly decimals: number
  /** letters and digits without blanks, with a digit: codes and ids */
  readonly codes: number
  /** mean length of the filled cells, in characters */
  readonly length: number
}

const email = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/
const website =
  /^(https?:\/\/|www\.)\S+$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|de|io|co|eu|fr|it|es|pl|nl|at|ch|uk|au)$/i
const date =
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$|^(1[6-9]|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/
const phone = /^\+?[\d\s()./-]{6,22}$/

/** Describes the cells of a column. */
export function cellPattern(cells: readonly string[]): CellPattern {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const share = (test: (value: string) => boolean) =>
    values.length === 0 ? 0 : values.filter(test).length / values.length
  return {
    filled: cells.length === 0 ? 0 : values.length / cells.length,
    distinct: new Set(values).size,
    many: values.length,
    emails: share((value) => email.test(value)),
    phones: share((value) => phone.test(value) && !date.test(value) && digits(value) >= 5),
    dates: share((value) => date.test(value)),
    websites: share((value) => website.test(value)),
    whole: share((value) => /^\d+$/.test(value)),
    decimals: share((value) => /^[+-]?\d+[.,]\d+$/.test(value)),
    codes: share((value) => /^[\p{L}\d_.:/-]*\d[\p{L}\d_.:/-]*$/u.test(value)),
    length: values.length === 0 ? 0 : values.reduce((sum, { length }) => sum + length, 0) / values.length,
  }
}

const digits = (text: string) => text.replace(/\D/g, '').length

const organisationWords =
  /\b(inc|ltd|llc|llp|plc|corp|co|gmbh|ag|kg|ohg|ug|e\.?k|e\.?v|s\.?a|s\.?l|s\.?r\.?l|s\.?p\.?a|sarl|b\.?v|n\.?v|oy|ab|a\/s|pty|group|holding|sons|company|bank|hotel|restaurant|cafe|café|grill|bar|house|school|university|hospital|clinic|church|association|society|club|store|shop|market|centre|center|verein|stiftung|services?|solutions|systems|sp\. z o\.o)\b|[&+]|\d/iu

/** Share of names, in [0, 1], that are written as organisations write themselves. */
export function organisationShare(names: readonly string[]): number {
  const values = names.map((name) => name.trim()).filter((name) => name !== '')
  if (values.length === 0) return 0
  const isOne = (name: string) => organisationWords.test(name) || name.split(/\s+/).length > 4
  return values.filter(isOne).length / values.length
}
