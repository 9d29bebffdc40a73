import { match } from '../../src/cli/match.ts'

/** `kith match` with these arguments: its exit code, what it prints and what it complains of. */
export async function runMatch(...args: string[]) {
  const said: string[] = []
  const printed: string[] = []
  const code = await match(args, { print: (text) => printed.push(text), say: (text) => said.push(text) })
  return { code, out: printed.join('\n'), said: said.join('\n') }
}
