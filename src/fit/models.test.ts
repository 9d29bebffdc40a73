import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Asked } from './asked.ts'
import { FitUsageError } from './fit-usage-error.ts'
import { fitModels } from './models.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-models-'))
const path = join(folder, 'file.csv')
await writeFile(path, 'column,source,target\n1,a,b\n')
after(() => rm(folder, { recursive: true }))

/** What stands behind each option that is needed, so that only the one left out is missed. */
const spoken = { COLUMN: 'column', COLUMNS: 'column', NUMBER: '2', FILE: path, LIST: 'a=column' }

for (const model of fitModels) {
  const needed = Object.entries(model.options).filter(([, option]) => option.needed)
  for (const [name] of needed)
    test(`${model.name} asks for --${name}, which it says is needed`, async () => {
      const others = needed.filter(([other]) => other !== name)
      const values = others.map(([other, { takes }]) => [other, spoken[takes as keyof typeof spoken]])
      await assert.rejects(
        model.run(path, new Asked(Object.fromEntries(values))),
        (error) => error instanceof FitUsageError && error.message === `Say --${name}.`,
      )
    })
}

test('where columns are listed, the pages are told so', () => {
  for (const { name, options } of fitModels)
    for (const [option, { takes }] of Object.entries(options))
      assert.doesNotMatch(takes ?? '', /^a,b(,c)?$/i, `${name} --${option}`)
})
