import { commonOptions, type FitModel, type FitOption, fitModels } from '../fit/index.ts'

/** What the command can be asked of every model. */
export const commandOptions: Readonly<Record<string, FitOption>> = {
  ...commonOptions,
  out: { takes: 'FILE', says: 'what is told row by row, as CSV' },
  json: { takes: null, says: 'one JSON object' },
}

const aligned = (pairs: readonly (readonly [string, string])[]) => {
  const width = Math.max(...pairs.map(([name]) => name.length)) + 2
  return pairs.map(([name, text]) => `  ${name.padEnd(width)}${text}`)
}

/** Options of a command with what they take and mean, a line each. */
export const written = (options: Readonly<Record<string, FitOption>>) =>
  aligned(
    Object.entries(options).map(([name, { takes, says, needed }]) => [
      `--${name}${takes === null ? '' : ` ${takes}`}`,
      needed ? `${says}; needed` : says,
    ]),
  )

/** The help of `kith fit`. */
export const fitHelp = (): string =>
  [
    'kith fit MODEL FILE [options]',
    '',
    'Fits a model to a CSV or TSV file, gzipped or not, or a workbook. Touches neither data folder nor server.',
    '',
    'Models',
    ...aligned(fitModels.map(({ name, answers }) => [name, answers])),
    '',
    'kith fit MODEL --help   what that model can be asked, with an example',
    'kith fit --list         every model with what must be observed for it and where it comes from',
    '',
    'Returns (negative amounts) lower the spend and are no purchase. The models take what a customer buys on one day',
    'for one purchase; rfm counts each.',
  ].join('\n')

/** The help of one model. */
export const modelHelp = (model: FitModel): string =>
  [
    `kith fit ${model.name} FILE [options]`,
    '',
    `Answers ${model.answers}.`,
    `Setting: ${model.setting}.`,
    `Source: ${model.source}.`,
    '',
    'Options',
    ...written({ ...model.options, ...commandOptions }),
    '',
    'Example',
    `  kith fit ${model.name} ${model.example}`,
  ].join('\n')

/** Every model with its setting and source. */
export function modelList(asJson: boolean): string {
  const all = fitModels.map(({ name, answers, setting, source }) => ({ name, answers, setting, source }))
  if (asJson) return JSON.stringify(all, null, 2)
  return all
    .map(({ name, answers, setting, source }) => `${name}: ${answers}\n  ${setting}\n  ${source}`)
    .join('\n')
}
