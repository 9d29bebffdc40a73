import assert from 'node:assert/strict'
import { fit } from '../../src/cli/fit.ts'
import { dataSet, published } from './data-set.ts'

async function answerOf(model: string, file: string, ...args: string[]) {
  const printed: string[] = []
  const io = { print: (text: string) => printed.push(text), say: assert.fail }
  assert.equal(await fit([model, dataSet(file), ...args, '--json'], io), 0)
  return JSON.parse(printed.join(''))
}

const camera = 'camera-cbc/choices.csv.gz'
const cameraColumns = [
  ...['--individual', 'resp', '--set', 'task', '--chosen', 'chosen', '--attributes'],
  'canon,sony,nikon,panasonic,pixels,zoom,video,swivel,wifi,price',
]

published('kith fit mnl prints the cameras’ coefficients from the long form', [camera], async () => {
  const answer = await answerOf('mnl', camera, ...cameraColumns, '--price', 'price')
  assert.deepEqual([answer.model, answer.n, answer.limit], ['mnl', 5312, null])
  assert.equal(answer.logLikelihood.toFixed(6), '-6503.746518')
  const { price, zoom } = answer.parameters
  assert.deepEqual(
    [price.value, price.se, zoom.value].map((value: number) => value.toFixed(6)),
    ['-1.485553', '0.032467', '0.819353'],
  )
  assert.equal(answer.predictions.willingnessToPay.zoom.value, -zoom.value / price.value)
})

published('kith fit mnl reads choices in wide form', ['choice-yogurt/yogurt.csv'], async () => {
  const columns = ['--wide', '--chosen', 'choice', '--attributes', 'price,feat', '--constants']
  const answer = await answerOf('mnl', 'choice-yogurt/yogurt.csv', ...columns, '--reference', 'dannon')
  assert.equal(answer.logLikelihood.toFixed(6), '-2656.887878')
  assert.equal(answer.parameters.hiland.value.toFixed(6), '-3.715600')
})

published('kith fit mnl reads pairs given as differences', ['bank-conjoint/choices.csv.gz'], async () => {
  const names =
    'Med_FInt,Low_FInt,Med_VInt,Rewrd_2,Rewrd_3,Rewrd_4,Med_Fee,Low_Fee,Bank_B,Out_State,Med_Rebate,High_Rebate,High_CredLine,Long_Grace'
  const columns = ['--individual', 'id', '--chosen', 'choice', '--attributes', names]
  const answer = await answerOf('mnl', 'bank-conjoint/choices.csv.gz', ...columns)
  assert.equal(answer.logLikelihood.toFixed(6), '-8063.801058')
})

published(
  'kith fit conjoint reads the four files of a study, and ranks without being told',
  ['conjoint-tea/profiles.csv', 'conjoint-chocolate/profiles.csv'],
  async () => {
    const study = (name: string) => {
      const part = (file: string) => dataSet(`conjoint-${name}/${file}.csv`)
      const described = ['--profiles', part('profiles'), '--levels', part('levels')]
      return [
        `conjoint-${name}/preferences_matrix.csv`,
        ...described,
        '--simulate',
        part('simulation_profiles'),
      ] as const
    }
    const tea = await answerOf('conjoint', ...study('tea'))
    assert.equal(tea.parameters['variety=green'].value.toFixed(8), '0.03488506')
    assert.equal(tea.predictions.importance.kind.value.toFixed(4), '0.2715')
    assert.equal(tea.predictions.shares.logit.shares[1].value.toFixed(4), '0.3083')
    assert.deepEqual([tea.n, tea.warnings], [100, []])
    const chocolate = await answerOf('conjoint', ...study('chocolate'))
    assert.equal(chocolate.parameters.intercept.value.toFixed(6), '8.315134')
    assert.match(chocolate.warnings.join(), /taken for ranks/)
  },
)

published('kith fit mnl --mixed is the mixed logit', ['choice-electricity/electricity.csv.gz'], async () => {
  const columns = [
    '--wide',
    '--individual',
    'id',
    '--chosen',
    'choice',
    '--attributes',
    'pf,cl,loc,wk,tod,seas',
  ]
  const file = 'choice-electricity/electricity.csv.gz'
  const answer = await answerOf('mnl', file, ...columns, '--mixed', 'pf,cl', '--draws', '20')
  assert.deepEqual([answer.model, answer.n, answer.predictions.people], ['mixed-logit', 4308, 361])
  assert.ok(answer.parameters['sd.pf'].se > 0)
  const other = await answerOf('mixed-logit', file, ...columns, '--mixed', 'pf,cl', '--draws', '20')
  assert.deepEqual(answer, other)
})

published(
  'kith fit latent-class finds kinds of people',
  ['choice-electricity/electricity.csv.gz'],
  async () => {
    const columns = [
      '--wide',
      '--individual',
      'id',
      '--chosen',
      'choice',
      '--attributes',
      'pf,cl,loc,wk,tod,seas',
    ]
    const file = 'choice-electricity/electricity.csv.gz'
    const answer = await answerOf('latent-class', file, ...columns, '--classes', '2', '--starts', '3')
    assert.deepEqual([answer.model, answer.predictions.people, answer.limit], ['latent-class', 361, null])
    assert.ok(answer.logLikelihood > -4958.649119)
    const { 'share.class1': first, 'share.class2': second } = answer.parameters
    assert.ok(Math.abs(first.value + second.value - 1) < 1e-9 && first.value >= second.value)
  },
)

published('kith fit hb-mnl tells the same for the same seed', [camera], async () => {
  const brief = ['--draws', '20', '--burn', '20', '--chains', '2', '--seed', '7']
  const answer = await answerOf('hb-mnl', camera, ...cameraColumns, ...brief)
  assert.deepEqual([answer.model, answer.n, answer.predictions.people], ['hb-mnl', 5312, 332])
  assert.ok(answer.predictions.diagnoses.price.rHat > 0.9)
  assert.match(answer.warnings.join(), /draw 80 after 80/)
  assert.deepEqual(await answerOf('hb-mnl', camera, ...cameraColumns, ...brief), answer)
})
