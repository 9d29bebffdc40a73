import type { ComparedModel, ComparisonResult, ModelName } from '../client/lifetime-lab.ts'
import { levelText } from '../components/measure-text.ts'
import { modelWords } from '../components/model-words.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { count, figure, figureRange } from '../format/number.ts'
import { buyingMeanings } from './lifetime-model.tsx'

/** What each model learned of buying and leaving; spend is modelled alike under all of them. */
export function LabParameters({ result, inForce }: { result: ComparisonResult; inForce: ModelName }) {
  return (
    <Section
      heavy
      title="What did each learn?"
      answer="Of when customers buy and leave. What an order is worth is learned alike under all of them."
    >
      <div className="lab-columns">
        {result.models.map((model) => (
          <Learned key={model.name} model={model} isInForce={model.name === inForce} />
        ))}
      </div>
    </Section>
  )
}

function Learned({ model, isInForce }: { model: ComparedModel; isInForce: boolean }) {
  const { parameters, logLikelihood, bic, unfit, warnings } = model
  const { title } = modelWords[model.name]
  return (
    <div>
      <p className="row model-name">
        <i className={isInForce ? 'model-dot' : 'model-dot hollow'} aria-hidden="true" />
        <b>{title}</b>
        {logLikelihood !== null && bic !== null && (
          <span className="push quiet-text">
            LL {count(Math.round(logLikelihood * 10) / 10)}, BIC {count(Math.round(bic))}
          </span>
        )}
      </p>
      {parameters && (
        <PlainTable
          compact
          label={`Parameters of ${title}`}
          head={['', '', 'Value', levelText(parameters.level)]}
          right={[2, 3]}
          rows={buyingMeanings.flatMap(({ key, symbol, words }) => {
            const parameter = parameters[key]
            if (!parameter) return []
            const { value, low, high } = parameter
            return {
              key,
              cells: [
                <span key="symbol" className="mono">
                  {symbol}
                </span>,
                <span key="words" className="second-text">
                  {key === 'alpha' || key === 'beta' ? `${words}, ${parameters.unit}s` : words}
                </span>,
                <b key="value">{value === null ? '∞' : figure(value)}</b>,
                <span key="range" className="quiet-text">
                  {low === null || high === null ? 'not known' : figureRange(low, high)}
                </span>,
              ],
            }
          })}
        />
      )}
      {(unfit !== null || warnings.length > 0) && (
        <ul className="warnings">
          {[...(unfit === null ? [] : [unfit]), ...warnings].map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
