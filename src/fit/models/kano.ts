import { type Estimate, type KanoResult, kanoCounts, kanoResult } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { FitFileError } from '../file.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** What having and lacking a feature does. */
export const kanoModel: FitModel = {
  name: 'kano',
  answers: 'whether a feature is a must, pleases the more there is of it, delights, or leaves cold',
  setting:
    'answers on having and on lacking each feature: 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike',
  source: 'Kano, Seraku, Takahashi & Tsuji (1984), Hinshitsu 14(2)',
  example: 'answers.csv --feature feature --functional having --dysfunctional lacking',
  options: {
    feature: { takes: 'COLUMN', says: 'which feature a row is about; default feature' },
    functional: { takes: 'COLUMN', says: 'the answer on having it; default functional' },
    dysfunctional: { takes: 'COLUMN', says: 'the answer on lacking it; default dysfunctional' },
  },
  run: reportOf,
}

const answers = new Map(
  [
    ['1', 'like'],
    ['2', 'must-be', 'must be', 'expect'],
    ['3', 'neutral'],
    ['4', 'live-with', 'live with'],
    ['5', 'dislike'],
  ].flatMap((words, j) => words.map((word) => [word, j + 1] as const)),
)

function answerOf(text: string, column: string): number {
  const answer = answers.get(text.toLowerCase())
  if (answer === undefined)
    throw new FitFileError(
      `‘${text}’ in “${column}” is none of 1 to 5, like, must-be, neutral, live-with, dislike.`,
    )
  return answer
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const [feature, having, lacking] = ['feature', 'functional', 'dysfunctional'].map(
    (name) => asked.text(name) ?? name,
  ) as [string, string, string]
  const table = await readTable(file, [feature, having, lacking], asked)
  const level = asked.level()
  const [have, lack] = [having, lacking].map((name) =>
    table.texts(name).map((text) => answerOf(text, name)),
  ) as [number[], number[]]
  const { codes, texts } = table.coded(feature)
  const results = texts.map((name, code): [string, KanoResult] => {
    const own = (column: number[]) => column.filter((_, row) => codes[row] === code)
    return [name, kanoResult(kanoCounts(own(have), own(lack)), level)]
  })
  const coefficients = results.flatMap(([name, { better, worse }]): [string, Estimate | null][] => [
    [`better.${name}`, better],
    [`worse.${name}`, worse],
  ])
  return {
    model: 'kano',
    n: table.rows,
    parameters: Object.fromEntries(
      coefficients.flatMap(([name, one]) => (one ? [[name, one] as const] : [])),
    ),
    level,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: results.flatMap(([name, { better }]) =>
      better ? [] : [`All answers on ${name} are reversed or contradict themselves; it has no coefficients.`],
    ),
    predictions: Object.fromEntries(results),
    holdout: null,
    basis: `Kano, ${table.rows.toLocaleString('en-US')} pairs of answers on ${texts.length} features`,
    notes: results.map(
      ([name, { class: found, clear, better, worse }]) =>
        `${name}: ${found}${clear ? '' : ' (not clear)'}, better ${shortNumber(better?.value ?? null)}, worse ${shortNumber(worse?.value ?? null)}`,
    ),
    rows: {
      header: ['feature', 'class', 'A', 'O', 'M', 'I', 'R', 'Q'],
      cells: results.map(
        ([
          name,
          {
            class: found,
            counts: { A, O, M, I, R, Q },
          },
        ]) => [name, found, A, O, M, I, R, Q],
      ),
    },
  }
}
