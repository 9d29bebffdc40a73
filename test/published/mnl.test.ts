import assert from 'node:assert/strict'
import { type Choices, fitMnl, willingnessToPay } from '../../src/analytics/index.ts'
import { bankPairs, cameraChoices, type WideChoices, wideChoices, wideSets } from './choice-data.ts'
import { published } from './data-set.ts'

/** Digits as printed: the value, and in parentheses the error where there is one. */
async function prints(
  choices: Promise<Choices>,
  logLikelihood: string,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const fit = fitMnl(await choices)
  assert.deepEqual([fit.converged, fit.limit, fit.warnings], [true, null, []])
  assert.equal(fit.logLikelihood.toFixed(logLikelihood.split('.')[1]?.length), logLikelihood)
  for (const [name, digits] of Object.entries(parameters)) {
    const estimate = fit.parameters[name]
    assert.ok(estimate?.se, name)
    const places = digits.split(' ')[0]?.split('.')[1]?.length
    const [value, se] = [estimate.value.toFixed(places), estimate.se.toFixed(places)]
    assert.equal(digits.includes('(') ? `${value} (${se})` : value, digits, name)
  }
}

const wide = (set: WideChoices, more: Partial<WideChoices> = {}) => wideChoices({ ...set, ...more })

published('fishing: conditional logit is that of Cameron & Trivedi', [wideSets.fishing.file], () =>
  prints(wide(wideSets.fishing), '-1311.979617', {
    price: '-0.020477 (0.001223)',
    catch: '0.953099 (0.089413)',
  }),
)

published(
  'fishing with constants: catching one more is worth 15.21 dollars',
  [wideSets.fishing.file],
  async () => {
    const choices = wide(wideSets.fishing, { reference: 'beach' })
    await prints(choices, '-1230.784', { price: '-0.02479', catch: '0.37717' })
    const worth = willingnessToPay(fitMnl(await choices), 'price').catch
    assert.equal(worth?.value.toFixed(2), '15.21')
  },
)

published('fishing with constants and income', [wideSets.fishing.file], () =>
  prints(wide(wideSets.fishing, { reference: 'beach', covariates: ['income'] }), '-1215.137604', {
    price: '-0.025117',
    catch: '0.357782',
    pier: '0.777959',
    boat: '0.527279',
    charter: '1.694366',
  }),
)

published(
  'heating: installation and operating costs, as in the exercises of mlogit',
  [wideSets.heating.file],
  () =>
    prints(wide(wideSets.heating), '-1095.237125', {
      ic: '-0.006232 (0.000353)',
      oc: '-0.004580 (0.000322)',
    }),
)

published('heating: the exercises print eight digits', [wideSets.heating.file], () =>
  prints(wide(wideSets.heating), '-1095.2', { ic: '-0.00623187', oc: '-0.00458008' }),
)

published('heating with constants', [wideSets.heating.file], () =>
  prints(wide(wideSets.heating, { reference: 'hp' }), '-1008.228722', {
    ic: '-0.001533',
    oc: '-0.006996',
    gc: '1.710979',
    gr: '0.308263',
    ec: '1.658846',
    er: '1.853437',
  }),
)

published('yogurt', [wideSets.yogurt.file], () =>
  prints(wide(wideSets.yogurt, { reference: 'dannon' }), '-2656.887878', {
    price: '-0.366584 (0.024366)',
    feat: '0.491433 (0.120063)',
    yoplait: '0.734571',
    hiland: '-3.715600',
    weight: '-0.641184',
  }),
)

published('catsup', [wideSets.catsup.file], () =>
  prints(wide(wideSets.catsup, { reference: 'heinz28' }), '-2517.877250', {
    price: '-1.402407 (0.057991)',
    disp: '0.875593 (0.097014)',
    feat: '0.908560 (0.114030)',
    heinz41: '-1.072277',
    heinz32: '-0.924725',
    hunts32: '-2.425976',
  }),
)

published('cracker', [wideSets.cracker.file], () =>
  prints(wide(wideSets.cracker, { reference: 'private' }), '-3347.713290', {
    price: '-0.031247 (0.002089)',
    disp: '0.091917 (0.062093)',
    feat: '0.496126 (0.095430)',
    sunshine: '-0.662399',
    kleebler: '-0.168794',
    nabisco: '1.792814',
  }),
)

published('electricity', [wideSets.electricity.file], () =>
  prints(wide(wideSets.electricity), '-4958.649119', {
    pf: '-0.625228 (0.023222)',
    cl: '-0.108299 (0.008244)',
    loc: '1.442243 (0.050557)',
    wk: '0.995504 (0.044780)',
    tod: '-5.462759 (0.183713)',
    seas: '-5.840031 (0.186678)',
  }),
)

published('bank cards: pairs of profiles pooled', ['bank-conjoint/choices.csv.gz'], () =>
  prints(bankPairs(), '-8063.801058', {
    Med_FInt: '1.544389',
    Low_FInt: '3.060547',
    Med_VInt: '1.941320',
    Rewrd_2: '-0.066997',
    Rewrd_3: '-0.507105',
    Rewrd_4: '-0.631864',
    Med_Fee: '1.324482',
    Low_Fee: '2.560397',
    Bank_B: '-0.089945',
    Out_State: '-1.369252',
    Med_Rebate: '0.934139',
    High_Rebate: '1.628486',
    High_CredLine: '0.622312',
    Long_Grace: '1.993246',
  }),
)

published('cameras: choice-based conjoint with none, pooled', ['camera-cbc/choices.csv.gz'], () =>
  prints(cameraChoices(), '-6503.746518', {
    canon: '0.465027',
    sony: '0.238372',
    nikon: '0.311654',
    panasonic: '0.022661',
    pixels: '0.758260',
    zoom: '0.819353',
    video: '0.627885',
    swivel: '0.367105',
    wifi: '0.577805',
    price: '-1.485553 (0.032467)',
  }),
)
