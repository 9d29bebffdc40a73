/** ISO 3166-1 alpha-2 codes; their names come from `Intl`, which offers no list of them. */
const countryCodes: string[] = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK ' +
  'FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS ' +
  'IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ' +
  'ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL ' +
  'PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD ' +
  'TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ')

const spoken =
  'ar bg cs da de el en es et fi fr ga he hi hr hu is it ja ko lt lv mt nb nl pl pt ro ru sk sl sv tr uk zh'.split(
    ' ',
  )

/** What can be chosen in a form. */
export type Choice = { value: string; label: string }

const regions = new Intl.DisplayNames(['en'], { type: 'region' })
const tongues = new Intl.DisplayNames(['en'], { type: 'language' })

/** “Ireland” for IE; what is no code stays as it is. */
const countryName = (code: string) => named(regions, code)

/** “Swedish” for sv; what is no tag stays as it is. */
const languageName = (tag: string) => named(tongues, tag)

/** What a field of a party holds, codes by the names that people know. */
export function inWords(field: string | null, value: string): string {
  if (field === 'country') return countryName(value)
  return field === 'language' ? languageName(value) : value
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code // Not formed as a code is.
  }
}

let allCountries: Choice[] | undefined
let allLanguages: Choice[] | undefined

/** Every country by its name. */
export function countries(): Choice[] {
  allCountries ??= choices(countryCodes, countryName)
  return allCountries
}

/** The languages that customers of most firms speak; any other tag stays possible by import and API. */
export function customerLanguages(): Choice[] {
  allLanguages ??= choices(spoken, languageName)
  return allLanguages
}

function choices(codes: readonly string[], name: (code: string) => string): Choice[] {
  return codes
    .map((value) => ({ value, label: name(value) }))
    .sort((one, other) => one.label.localeCompare(other.label))
}

/** A list without what stands already would begin at another, and saving would choose that. */
export const withOwn = (options: Choice[], own: string | undefined, label = own): Choice[] =>
  own === undefined || options.some(({ value }) => value === own)
    ? options
    : [{ value: own, label: label ?? own }, ...options]

/** The same where nothing may be known. */
export const orUnknown = (options: Choice[], own: string): Choice[] => [
  { value: '', label: 'not known' },
  ...(own === '' ? options : withOwn(options, own)),
]
