import type { PairExplanation } from '../client/identity.ts'
import { figure } from '../format/number.ts'

const comparisons: Record<string, string> = {
  prior: 'Before looking',
  calibration: 'Set right',
  given: 'First name',
  family: 'Last name',
  name: 'Name',
  birth: 'Born',
  email: 'E-mail',
  phone: 'Phone',
  address: 'Address',
  street: 'Street',
  postcode: 'Postcode',
  city: 'City',
  region: 'Region',
  country: 'Country',
  company: 'Organisation',
  website: 'Website',
  'national-id': 'National id',
  'tax-id': 'Tax id',
  'verified-id': 'Verified id',
  'birth-place': 'Born in',
  gender: 'Gender',
  occupation: 'Occupation',
  extra: 'Further names',
  local: 'E-mail’s own name',
  unit: 'Flat or unit',
  landline: 'Landline',
}

const fields: Record<string, string> = {
  'given-name': 'First name',
  'family-name': 'Last name',
  'full-name': 'Name',
  'birth-date': 'Born',
  'house-number': 'House number',
  'address-extra': 'Address, further',
  organisation: 'Organisation',
}

const spoken = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replaceAll('-', ' ')

export const comparisonName = (name: string): string => comparisons[name] ?? spoken(name)
export const fieldName = (name: string): string => fields[name] ?? comparisons[name] ?? spoken(name)

/** Bits with their sign, hundredths at the finest; each one more doubles the odds. */
export const bits = (value: number): string => {
  const text = figure(Math.round(Math.abs(value) * 100) / 100)
  if (text === '0') return text
  return value < 0 ? `−${text}` : `+${text}`
}

/** A probability in words that a person can weigh; nothing is ever quite sure. */
export function odds(probability: number): string {
  if (probability > 0.9995) return 'over .999'
  if (probability < 0.0005) return 'under .001'
  return probability.toFixed(3).replace(/^0/, '')
}

/** What speaks most for the two, and what most against, in one sentence. */
export function reasonsOf({ parts }: PairExplanation): string {
  const told = parts.filter(
    ({ comparison, bits }) => comparison !== 'prior' && comparison !== 'calibration' && Math.abs(bits) >= 0.5,
  )
  const most = (sign: number) =>
    told
      .filter(({ bits }) => bits * sign > 0)
      .toSorted((a, b) => (b.bits - a.bits) * sign)
      .slice(0, 3)
      .map(
        ({ comparison, level }) =>
          `${comparisonName(comparison).toLowerCase()} ${level.replaceAll('-', ' ')}`,
      )
  const [speakFor, against] = [most(1), most(-1)]
  const first = speakFor.length > 0 ? `For it: ${speakFor.join(', ')}.` : 'Nothing speaks for it.'
  return against.length > 0 ? `${first} Against it: ${against.join(', ')}.` : first
}
