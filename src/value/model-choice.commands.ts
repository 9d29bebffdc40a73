import { appendFirmEvents } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { type BuyingModelName, modelTitles, shippedModel } from './lifetime.ts'
import { currentChoices, insertChoice, lockChoice } from './model-choice.sql.ts'
import type { ModelChoice } from './model-choice.ts'
import { latestComparison } from './model-comparison.sql.ts'

/** Which model values the customers of each currency. */
export async function chosenModels(db: Database): Promise<(currency: string) => BuyingModelName> {
  const choices = await db.many(currentChoices)
  return (currency) => choices.find((choice) => choice.currency === currency)?.model ?? shippedModel
}

/**
 * Puts a model in force for a currency and asks for new lifetime values; the nightly refit and that after imports
 * keep to it. One that these customers refuse, or that was not compared on them, is not put in force; the one that
 * Kith comes with always is, so that every choice can be taken back.
 *
 * @throws value.model-not-compared, value.model-unfit
 */
export async function chooseModel(
  ctx: Context,
  chosen: { readonly currency: string; readonly model: BuyingModelName; readonly because: string },
): Promise<ModelChoice> {
  return ctx.db.transaction(async (tx) => {
    const { currency, model, because } = chosen
    await tx.run(lockChoice(currency))
    const before = (await tx.many(currentChoices)).find((choice) => choice.currency === currency)
    if (before?.model === model) return before
    const comparison = await tx.maybeOne(latestComparison(currency))
    const compared = comparison?.result?.models.find(({ name }) => name === model)
    if (model !== shippedModel) requireFit(chosen, compared)
    const choice: ModelChoice = {
      modelChoiceId: newId(),
      currency,
      model,
      because,
      comparisonId: compared && comparison ? comparison.comparisonId : null,
      chosenBy: ctx.actor.userId,
      chosenAt: ctx.now.toISOString(),
    }
    await tx.run(insertChoice(choice))
    await tell(tx, ctx, choice, before?.model ?? shippedModel)
    return choice
  })
}

function requireFit(
  { currency, model }: { readonly currency: string; readonly model: BuyingModelName },
  compared: { readonly unfit: string | null } | undefined,
): void {
  if (!compared) throw new KithError('value.model-not-compared', { model: modelTitles[model], currency })
  const { unfit: reason } = compared
  if (reason !== null)
    throw new KithError('value.model-unfit', { model: modelTitles[model], currency, reason })
}

async function tell(
  tx: Database,
  ctx: Context,
  { currency, model, because, chosenBy }: ModelChoice,
  from: BuyingModelName,
): Promise<void> {
  const change = { noun: 'value', verb: 'change', partyId: null, rowId: `model ${currency}` } as const
  await recordChange(tx, ctx, { ...change, before: { model: from }, after: { model, because } })
  const data = { currency, from, to: model, because }
  const occurredAt = ctx.now.toISOString()
  const event = { type: 'value.model-chosen', occurredAt, source: 'hand', actor: chosenBy, data } as const
  await appendFirmEvents(tx, [event], ctx.now)
  const refit = { name: 'value.refit', payload: { because: `${model} chosen` }, key: 'value.refit' }
  await requestJob(tx, refit, ctx.now)
}
