import type { Random } from '../analytics/index.ts'
import { lettersMistyped } from './typing-error.ts'

/** Somebody who was never born. */
export type InventedPerson = {
  readonly givenName: string
  readonly familyName: string
  /** Null where a source does not know it. */
  readonly email: string | null
  readonly city: string
  readonly country: string
}

/** How somebody's second record differs from the first. */
export const slips = ['swapped', 'dropped', 'doubled', 'by-sound', 'nickname', 'moved'] as const
export type Slip = (typeof slips)[number]

/** Given names, each with what friends say, where they say something else. */
const givenNames = (
  'Abigail:Abby Adaeze Agnieszka:Aga Aisling Alexander:Alex Alessandro:Sandro Ama Anneliese:Anne Antonia:Toni ' +
  'Arjun Barbara:Babs Beatriz:Bea Benedikt:Ben Bronagh Caterina:Rina Chidi Christoph:Chris Ciarán Daniela:Dani ' +
  'Dorothea:Doro Edward:Ted Elisabeth:Lisa Emeka Eszter Fatima Fionnuala:Nuala Florian:Flo Francisco:Paco Freya ' +
  'Gabriele:Gabi Giovanni:Gianni Gráinne Hanneke Henrik Hyun-woo Ifeoma:Ify Ingrid Isabella:Bella Jan Johanna:Hanna ' +
  'Joseph:Joe Juhani Kamala Katarzyna:Kasia Kwame Leonhard:Leo Liesbeth Ludmila:Lida Maeve Magdalena:Lena Marek ' +
  'Margaret:Peggy Mathilde:Tilda Mei-ling Michael:Mick Nikolai:Kolya Noor Oisín Olumide Padraig:Paddy Priya ' +
  'Rasmus Robert:Bob Rosalind:Roz Samuel:Sam Saoirse Sebastian:Basti Siobhán Sunniva Tadhg Teodor Theresa:Tess ' +
  'Thomas:Tom Ulrike:Uli Valentina:Vale Wilhelm:Willi Xanthe Yasmin Yuki Zsófia'
)
  .split(' ')
  .map((pair) => pair.split(':') as [name: string, nickname?: string])

const familyNames = (
  'Abernethy Achterberg Adeyemi Alderliesten Almqvist Amundsen Arkwright Balakrishnan Bancroft Bellweather Bianchetti ' +
  'Birkenfeld Bjornson Blackthorn Bouchardon Brennick Caldwell-Orr Carvalheira Castellane Chukwuma Connellan Corrigan ' +
  'Czerwinsky Dahlstrand Delacourt Devereaux Dimitrakis Donnachie Drummoyne Eichendorff Ekwueme Elderfield Engelhart ' +
  'Fairweather Farrugia Feldmann Fernandes-Pinto Fitzallan Frostad Gallowglass Garlandine Gersthofer Gjertsen ' +
  'Glendenning Grünwald Haddington Halloran Hanamura Hartigan Hawthornden Heaslip Hollingbery Horvathy Ibarretxe ' +
  'Ingelmann Iversholt Jablonsky Jacarandas Kaltenbach Kavanaugh Kerrigan Kirkebride Kowalczewski Lachlan Lagerfeldt ' +
  'Langthorne Larkspur Leitgeber Lindqvist Lombardelli Maccabe Mandelbrook Marchetti Meadowcroft Merriweather Mulcahy ' +
  'Nakagawara Narayanan Nightingale Nordahl Oakenshaw Obiageli Odermatt Okonjo Orrinsson Ottersbach Papadakos Pellegrin ' +
  'Pemberley Petrossian Quackenbush Quillfeather Raghunathan Ravensworth Rosenkrantz Rowanberry Saarikoski Sandoval ' +
  'Schwanenberg Silverthorne Skovgaard Stephanides Strickland Szalay Tamblyn Thackeray Thistlewood Tornqvist Underhill ' +
  'Vandermeer Villanueva Vondracek Wachtmeister Weatherby Whitcombe Wickramage Winterbourne Wollstone Yamashiro ' +
  'Yarborough Zabriskie Zielinsky'
).split(' ')

const cities: readonly (readonly [city: string, country: string])[] = [
  ['Dublin', 'IE'],
  ['Cork', 'IE'],
  ['Galway', 'IE'],
  ['Limerick', 'IE'],
  ['Waterford', 'IE'],
  ['Vienna', 'AT'],
  ['Graz', 'AT'],
  ['Ghent', 'BE'],
  ['Utrecht', 'NL'],
  ['Aarhus', 'DK'],
  ['Tampere', 'FI'],
  ['Porto', 'PT'],
  ['Bologna', 'IT'],
  ['Lyon', 'FR'],
  ['Leipzig', 'DE'],
  ['Ljubljana', 'SI'],
]

const hosts = ['post', 'mail', 'letters', 'garden', 'home']

const oneOf = <Value>(values: readonly Value[], random: Random): Value =>
  values[Math.floor(random() * values.length)] as Value

/** Invents somebody; the number keeps their e-mail address their own. */
export function inventPerson(number: number, random: Random): InventedPerson {
  const [givenName] = oneOf(givenNames, random)
  const familyName = oneOf(familyNames, random)
  const [city, country] = oneOf(cities, random)
  const email = `${plain(givenName)}.${plain(familyName)}${number}@${oneOf(hosts, random)}.example`
  return { givenName, familyName, email, city, country }
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()

/** The same person as somebody else wrote them down, and what went wrong. The till asks every other for the e-mail. */
export function writtenAgain(
  person: InventedPerson,
  random: Random,
): { readonly person: InventedPerson; readonly slip: Slip } {
  const slip = oneOf(slips, random)
  const email = random() < 0.5 ? person.email : null
  return { person: { ...person, ...slipped(person, slip, random), email }, slip }
}

function slipped(person: InventedPerson, slip: Slip, random: Random): Partial<InventedPerson> {
  if (slip === 'moved') {
    const [city, country] = oneOf(cities, random)
    return { city, country }
  }
  if (slip === 'nickname') {
    const nickname = givenNames.find(([name]) => name === person.givenName)?.[1]
    return { givenName: nickname ?? person.givenName.slice(0, 1) }
  }
  return { familyName: lettersMistyped(person.familyName, slip, random) }
}
