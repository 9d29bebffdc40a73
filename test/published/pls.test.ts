import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { fitPls, latentScores, type PathModel, satisfactionIndex } from '../../src/analytics/index.ts'
import { fit as fitCommand } from '../../src/cli/fit.ts'
import { dataSet, published, rowsOf } from './data-set.ts'

const files = ['mobi', 'structural_model', 'measurement_model'].map((name) => `ecsi-mobi/${name}.csv`)

async function mobi() {
  const rows = await rowsOf('ecsi-mobi/mobi.csv')
  const header =
    (await readFile(dataSet('ecsi-mobi/mobi.csv'), 'utf8')).split('\n')[0]?.trim().split(',') ?? []
  const items = await rowsOf('ecsi-mobi/measurement_model.csv')
  const names = [...new Set(items.map(([name = '']) => name))]
  const blocks = names.map((name) => ({
    name,
    items: items.flatMap(([own, item = '']) => (own === name ? [header.indexOf(item)] : [])),
  }))
  const place = (name: string | undefined) => names.indexOf(name ?? '')
  const paths = (await rowsOf('ecsi-mobi/structural_model.csv')).map(
    ([from, to]) => [place(from), place(to)] as const,
  )
  const answers = header.map((_, at) => Float64Array.from(rows, (row) => Number(row[at])))
  return { answers, model: { blocks, paths } satisfies PathModel }
}

const printed = {
  'Image->Expectation': '0.505',
  'Expectation->Quality': '0.557',
  'Expectation->Value': '0.051',
  'Quality->Value': '0.557',
  'Image->Satisfaction': '0.179',
  'Expectation->Satisfaction': '0.064',
  'Value->Satisfaction': '0.192',
  'Satisfaction->Complaints': '0.526',
  'Image->Loyalty': '0.195',
  'Satisfaction->Loyalty': '0.483',
  'Complaints->Loyalty': '0.071',
}

published('the satisfaction of mobile customers has the paths and R² that R prints', files, async () => {
  const { answers, model } = await mobi()
  const fit = fitPls(answers, model, { replicates: 0 })
  assert.deepEqual([fit.n, fit.converged, fit.warnings], [250, true, []])
  for (const [name, value] of Object.entries(printed))
    assert.equal(fit.parameters[name]?.value.toFixed(3), value, name)
  assert.equal(fit.parameters['Quality->Satisfaction']?.value.toFixed(4), '0.5125')
  const explained = new Map(fit.latent.map(({ name, explained }) => [name, explained?.value.toFixed(2)]))
  assert.deepEqual(
    ['Expectation', 'Quality', 'Value', 'Satisfaction', 'Complaints', 'Loyalty'].map((name) =>
      explained.get(name),
    ),
    ['0.25', '0.31', '0.34', '0.68', '0.28', '0.46'],
  )
  assert.equal(explained.get('Image'), undefined)
})

published(
  'the index of satisfaction is that of its scores, with the weights of the path model',
  files,
  async () => {
    const { answers, model } = await mobi()
    const fit = fitPls(answers, model, { replicates: 0 })
    const at = fit.latent.findIndex(({ name }) => name === 'Satisfaction')
    const items = fit.latent[at]?.items ?? []
    const shares = items.map(({ share }) => share ?? 0)
    const own = items.map(({ item }) => answers[item] ?? new Float64Array())
    const index = satisfactionIndex(own, shares, { low: 1, high: 10 }, 0.95)
    const scores = latentScores(answers, fit)[at] ?? new Float64Array()
    const mean = scores.reduce((sum, score) => sum + score, 0) / 250
    assert.ok(Math.abs(index.value - ((mean - 1) / 9) * 100) < 1e-9)
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12)
  },
)

published(
  'by bootstrap errors the strong paths of mobile customers are told from nothing, and the weak ones are not',
  files,
  async () => {
    const { answers, model } = await mobi()
    const { parameters, replicates } = fitPls(answers, model, { seed: 2005 })
    assert.equal(replicates, 200)
    const significant = Object.entries(parameters).flatMap(([name, { p }]) => ((p ?? 1) < 0.01 ? [name] : []))
    assert.ok(significant.includes('Quality->Satisfaction') && significant.includes('Satisfaction->Loyalty'))
    assert.ok(!significant.includes('Expectation->Value') && !significant.includes('Complaints->Loyalty'))
  },
)

published('kith fit pls prints the paths from the three files of the set', files, async () => {
  const printedText: string[] = []
  const [data = '', paths = '', items = ''] = files.map(dataSet)
  const asked = ['--paths', paths, '--items', items, '--scale', '1,10', '--replicates', '20', '--json']
  const io = { print: (text: string) => printedText.push(text), say: assert.fail }
  assert.equal(await fitCommand(['pls', data, ...asked], io), 0)
  const answer = JSON.parse(printedText.join(''))
  assert.deepEqual([answer.model, answer.n, answer.converged], ['pls', 250, true])
  for (const [name, value] of Object.entries(printed))
    assert.equal(answer.parameters[name].value.toFixed(3), value, name)
  const { Satisfaction, Image } = answer.predictions.latent
  assert.equal(Satisfaction.r2.value.toFixed(2), '0.68')
  assert.equal(Image.r2, null)
  assert.ok(Satisfaction.index.value > 60 && Satisfaction.index.value < 80)
  assert.deepEqual(Object.keys(Satisfaction.items), ['CUSA1', 'CUSA2', 'CUSA3'])
})
