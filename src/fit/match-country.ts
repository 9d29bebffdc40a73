/** Countries by the code that stands before their telephones abroad. */
const callingCodes: Readonly<Record<string, string>> = {
  '27': 'ZA',
  '30': 'GR',
  '31': 'NL',
  '32': 'BE',
  '33': 'FR',
  '34': 'ES',
  '36': 'HU',
  '39': 'IT',
  '40': 'RO',
  '41': 'CH',
  '43': 'AT',
  '44': 'GB',
  '45': 'DK',
  '46': 'SE',
  '47': 'NO',
  '48': 'PL',
  '49': 'DE',
  '52': 'MX',
  '54': 'AR',
  '55': 'BR',
  '56': 'CL',
  '57': 'CO',
  '61': 'AU',
  '64': 'NZ',
  '65': 'SG',
  '81': 'JP',
  '82': 'KR',
  '86': 'CN',
  '90': 'TR',
  '91': 'IN',
  '351': 'PT',
  '352': 'LU',
  '353': 'IE',
  '358': 'FI',
  '380': 'UA',
  '385': 'HR',
  '386': 'SI',
  '420': 'CZ',
  '421': 'SK',
  '971': 'AE',
  '972': 'IL',
  '1': 'US',
}

/**
 * The country that telephones are of, by those that name theirs: four in five of them, and five at least, must
 * agree. A file without any leaves it open.
 */
export function phoneCountry(phones: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  let abroad = 0
  for (const phone of phones) {
    const digits = /^\s*(?:\+|00)\s*([\d\s]{3,})/.exec(phone)?.[1]?.replace(/\s/g, '')
    if (digits === undefined) continue
    const code = [3, 2, 1].map((length) => digits.slice(0, length)).find((start) => start in callingCodes)
    if (code === undefined) continue
    abroad++
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const [best, many] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? ['', 0]
  return many >= 5 && many >= 0.8 * abroad ? callingCodes[best] : undefined
}
