import type { Problem } from '../client/request.ts'
import type { Firm } from '../client/session.ts'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { countries, withOwn } from '../format/country.ts'

/** The five things Kith must know of a firm, offered as the browser's own language and clock suggest. */
export function FirmFields(props: { firm?: Firm; problem?: Problem | undefined }) {
  const { firm, problem } = props
  const guess = guessFirm()
  return (
    <>
      <TextField
        label="Name"
        name="name"
        autoComplete="organization"
        required
        defaultValue={firm?.name}
        wrong={wrongWith(problem, 'name')}
      />
      <div className="form-pair">
        <SelectField
          label="Currency"
          name="currency"
          defaultValue={firm?.currency ?? guess.currency}
          options={withOwn(currencies(), firm?.currency)}
          wrong={wrongWith(problem, 'currency')}
        />
        <SelectField
          label="Country"
          name="country"
          defaultValue={firm?.country ?? guess.country}
          options={withOwn(countries(), firm?.country)}
          hint="For phone numbers written without a country."
          wrong={wrongWith(problem, 'country')}
        />
      </div>
      <div className="form-pair">
        <SelectField
          label="Time zone"
          name="timeZone"
          defaultValue={firm?.timeZone ?? guess.timeZone}
          options={withOwn(timeZones(guess.timeZone), firm?.timeZone, firm?.timeZone.replaceAll('_', ' '))}
          wrong={wrongWith(problem, 'timeZone')}
        />
        <SelectField
          label="Language of numbers and dates"
          name="language"
          defaultValue={firm?.language ?? guess.language}
          options={withOwn(languages, firm?.language)}
          wrong={wrongWith(problem, 'language')}
        />
      </div>
    </>
  )
}

/** The firm as the form says it. */
export function firmFrom(form: HTMLFormElement): Firm {
  const { name = '', currency = '', country = '', timeZone = '', language = '' } = formFields(form)
  return { name: name.trim(), currency, country, timeZone, language }
}

const languages = [
  { value: 'en', label: 'English, 1,204.50' },
  { value: 'de', label: 'Deutsch, 1.204,50' },
  { value: 'fr', label: 'Français, 1 204,50' },
  { value: 'nl', label: 'Nederlands, 1.204,50' },
  { value: 'es', label: 'Español, 1204,50' },
  { value: 'it', label: 'Italiano, 1.204,50' },
  { value: 'pt', label: 'Português, 1204,50' },
  { value: 'sv', label: 'Svenska, 1 204,50' },
  { value: 'da', label: 'Dansk, 1.204,50' },
  { value: 'nb', label: 'Norsk, 1 204,50' },
  { value: 'fi', label: 'Suomi, 1 204,50' },
  { value: 'pl', label: 'Polski, 1204,50' },
]

const byLabel = (one: { label: string }, other: { label: string }) => one.label.localeCompare(other.label)

function currencies() {
  const names = new Intl.DisplayNames(['en'], { type: 'currency' })
  return Intl.supportedValuesOf('currency')
    .map((code) => ({ value: code, label: `${code}, ${names.of(code) ?? code}` }))
    .sort(byLabel)
}

function timeZones(own: string) {
  const known = Intl.supportedValuesOf('timeZone')
  const all = new Set([own, 'UTC', ...known])
  return [...all].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })).sort(byLabel)
}

const euro = new Set('AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' '))
const ownMoney: Record<string, string> = {
  GB: 'GBP',
  US: 'USD',
  CH: 'CHF',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  JP: 'JPY',
  IN: 'INR',
  BR: 'BRL',
  ZA: 'ZAR',
}

function guessFirm() {
  const locale = new Intl.Locale(navigator.language)
  const country = locale.maximize().region ?? 'US'
  const language = languages.some(({ value }) => value === locale.language) ? locale.language : 'en'
  return {
    country,
    language,
    currency: euro.has(country) ? 'EUR' : (ownMoney[country] ?? 'USD'),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}
