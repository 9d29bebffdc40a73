import { type CategoricalAnswers, fitLatentClasses, type LatentClassFit } from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import { FitFileError } from './file.ts'
import { type FitReport, shortNumber } from './report.ts'
import { type FitTable, readTable } from './table.ts'

/** More different answers than this are no question of a few. */
const mostAnswers = 50

/** Classes of people by their answers: the number with the least BIC of those that were asked for. */
export async function answerClassReport(file: string, asked: Asked): Promise<FitReport> {
  asked.needed('answers')
  const questions = asked.list('answers')
  const id = asked.text('id')
  const table = await readTable(file, id === undefined ? questions : [...questions, id], asked)
  const answers = answersOf(table, questions)
  const fits = fitted(answers, asked)
  const ids = id === undefined ? null : table.texts(id)
  return reportOf(answers, fits, ids)
}

function answersOf(table: FitTable, questions: readonly string[]): CategoricalAnswers {
  const read = questions.map((question) => {
    const { codes, texts } = table.coded(question)
    const answers = texts.filter((text) => text !== '').sort()
    if (answers.length === 0) throw new FitFileError(`“${question}” is empty throughout.`)
    if (answers.length > mostAnswers)
      throw new FitFileError(
        `“${question}” has ${answers.length} different answers; more than ${mostAnswers} part nobody.`,
      )
    const places = texts.map((text) => answers.indexOf(text))
    return { answers, codes: codes.map((code) => places[code] as number) }
  })
  return {
    questions,
    answers: read.map(({ answers }) => answers),
    codes: read.map(({ codes }) => codes),
  }
}

function fitted(answers: CategoricalAnswers, asked: Asked): readonly LatentClassFit[] {
  const options = { starts: asked.count('starts', 20), seed: asked.count('seed', 1, 0), level: asked.level() }
  return asked.counts('classes', [1, 2, 3, 4]).map((classes) =>
    fitLatentClasses(answers, {
      ...options,
      classes,
      onProgress: asked.progress(`begins anew with ${classes} classes`),
    }),
  )
}

function reportOf(
  { questions }: CategoricalAnswers,
  fits: readonly LatentClassFit[],
  ids: readonly string[] | null,
): FitReport {
  const fit = fits.reduce((best, one) => (one.bic < best.bic ? one : best))
  const { classes, bic, aic, entropyRSquared, agreeing, boundary, deviance, chiSquare, degrees, n } = fit
  const compared = fits.map((one) => ({
    classes: one.classes,
    logLikelihood: one.logLikelihood,
    free: one.free,
    aic: one.aic,
    bic: one.bic,
    entropyRSquared: one.entropyRSquared,
    agreeing: one.agreeing,
    converged: one.converged,
  }))
  const measures = { classes, bic, aic, entropyRSquared, agreeing, deviance, chiSquare, degrees }
  return {
    ...fit,
    predictions: { ...measures, boundary, compared },
    holdout: null,
    basis: `Latent classes, ${n.toLocaleString('en-US')} rows, ${questions.length} questions, ${classes} classes`,
    notes: [
      ...compared.map((one) => `BIC with ${one.classes} classes: ${one.bic.toFixed(1)}`),
      `Entropy R² ${shortNumber(entropyRSquared)}; ${agreeing} of the climbed starts came to this place`,
    ],
    rows: {
      header: ['id', 'class', ...Array.from({ length: classes }, (_, c) => `class${c + 1}`)],
      cells: (function* () {
        for (let row = 0; row < n; row++)
          yield [
            ids?.[row] ?? row + 1,
            Number(fit.labels[row]) + 1,
            ...fit.posterior.subarray(row * classes, (row + 1) * classes),
          ]
      })(),
    },
  }
}
