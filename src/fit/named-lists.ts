import { FitUsageError } from './fit-usage-error.ts'

/** "a=P1,P2;b=P3" by name. @throws FitUsageError when it is written otherwise */
export function namedLists(option: string, text: string): Map<string, string[]> {
  const lists = new Map<string, string[]>()
  for (const part of text.split(';')) {
    const [name = '', columns = '', ...more] = part.split('=').map((word) => word.trim())
    const names = columns
      .split(',')
      .map((column) => column.trim())
      .filter((column) => column !== '')
    if (name === '' || names.length === 0 || more.length > 0 || lists.has(name))
      throw new FitUsageError(`--${option} is written as "reliability=P1,P2;empathy=P3".`)
    lists.set(name, names)
  }
  return lists
}
