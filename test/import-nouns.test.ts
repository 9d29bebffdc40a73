import assert from 'node:assert/strict'
import { test } from 'node:test'
import { main } from '../src/cli/main.ts'
import { assemble } from '../src/main.ts'
import { kinds } from '../src/web/information/import-kind.ts'
import { temporaryFolder } from './support/kith.ts'

const { rooms } = assemble(await temporaryFolder())
const nouns = rooms.flatMap(({ importNouns }) => importNouns.map(({ noun }) => noun))

test('whatever can be imported is offered where a file is dropped, and nothing else', () => {
  assert.deepEqual(kinds.map(({ noun }) => noun).toSorted(), nouns.toSorted())
})

test('the command names whatever can be imported', async () => {
  let help = ''
  const print = (text: string) => {
    help += text
  }
  await main(['import', '--help'], { env: {}, print, say: print, signal: new AbortController().signal })
  assert.deepEqual(
    nouns.filter((noun) => !new RegExp(`[ ,]${noun}\\b`).test(help)),
    [],
  )
})
