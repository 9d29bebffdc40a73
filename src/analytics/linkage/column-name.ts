import type { MatchField } from './match-record.ts'

/** What a column's name says that it is: evidence of a field, or something that must never be evidence. */
export type NamedRole = MatchField | 'row-id' | 'truth' | 'record-fact'

/**
 * Names of columns in several languages, as {@link columnWords} writes them: lower case, without marks, parted by
 * blanks. The clearest stand first.
 */
const vocabulary: Readonly<Record<NamedRole, readonly string[]>> = {
  'given-name':
    said(`first name, given name, given names, forename, christian name, firstname, fname, first, given,
    vorname, rufname, prenom, voornaam, nombre de pila, nombre, nombres, nome, imie, fornamn, fornavn, etunimi,
    primeiro nome, jmeno, keresztnev`),
  'family-name': said(`last name, surname, family name, lastname, lname, second name, last, family, nachname,
    familienname, zuname, nom de famille, nom, achternaam, apellido, apellidos, primer apellido, cognome, nazwisko,
    efternamn, etternavn, efternavn, sukunimi, sobrenome, apelido, prijmeni, vezeteknev`),
  'full-name': said(`full name, name, customer name, contact name, person name, person, contact, kundenname,
    ansprechpartner, vollstaendiger name, vor und nachname, nom complet, nom client, naam, volledige naam, klantnaam,
    nombre completo, nombre y apellidos, nombre cliente, nome completo, nome e cognome, nominativo, imie i nazwisko,
    namn, navn, nimi`),
  'birth-date':
    said(`date of birth, birth date, birthdate, dob, birthday, born, born on, geburtsdatum, geburtstag,
    geb datum, geboren, date de naissance, naissance, geboortedatum, fecha de nacimiento, fecha nacimiento,
    data di nascita, data nascita, nato il, data urodzenia, data de nascimento, fodelsedatum, fodselsdato,
    syntymaaika`),
  'birth-place':
    said(`birth place, place of birth, birthplace, born in, geburtsort, lieu de naissance, geboorteplaats,
    lugar de nacimiento, luogo di nascita, miejsce urodzenia`),
  gender: said(
    `gender, sex, geschlecht, anrede, salutation, sexe, civilite, geslacht, sexo, sesso, genere, plec, kon`,
  ),
  occupation:
    said(`occupation, profession, job title, job, position, beruf, taetigkeit, funktion, metier, poste,
    beroep, functie, profesion, puesto, cargo, professione, mansione, zawod, stanowisko`),
  organisation:
    said(`company name, company, organisation, organization, organisation name, organization name, employer,
    business, business name, account name, firm, firma, firmenname, unternehmen, raison sociale, societe, entreprise,
    bedrijfsnaam, bedrijf, empresa, razon social, ragione sociale, azienda, nazwa firmy, przedsiebiorstwo, foretag`),
  email:
    said(`email, e mail, email address, mail, e mail adresse, adresse mail, courriel, e mailadres, correo,
    correo electronico, indirizzo email, posta elettronica, adres email, poczta, e post, epost`),
  phone:
    said(`phone, phone number, telephone, telephone number, mobile, mobile phone, mobile number, cell, cell phone,
    home phone, work phone, landline, fax, tel, telefon, telefonnummer, handy, handynummer, mobil, mobilnummer,
    mobiltelefon, festnetz, rufnummer, portable, telefoon, telefoonnummer, gsm, mobiel, telefono, movil, celular,
    cellulare, numer telefonu, komorka, puhelin`),
  website:
    said(`website, web site, web, url, homepage, domain, webseite, internetseite, site web, sitio web, sito web,
    strona www`),
  street:
    said(`street, street address, address, address line 1, address line1, address 1, address1, street name, line 1,
    road, strasse, strasse und hausnummer, anschrift, adresse, rue, voie, straat, straatnaam, adres, calle, direccion,
    domicilio, via, indirizzo, ulica, gata, gatuadress, vej, katuosoite`),
  'house-number':
    said(`street number, house number, house no, house nr, street no, number, hausnummer, hausnr, haus nr,
    numero de rue, numero voie, huisnummer, numero de calle, numero, numero civico, civico, numer domu, nr domu,
    husnummer`),
  'address-extra':
    said(`address line 2, address line2, address 2, address2, line 2, apartment, unit, suite, flat,
    adresszusatz, zusatz, complement adresse, complement d adresse, toevoeging, piso, puerta, interno, scala,
    numer mieszkania, nr mieszkania`),
  postcode:
    said(`postcode, post code, postal code, zip, zip code, zipcode, plz, postleitzahl, code postal, cp,
    codigo postal, cap, kod pocztowy, postnummer, postinumero, psc`),
  city: said(`city, suburb, town, locality, place, village, city name, stadt, ort, wohnort, ville, commune, localite,
    stad, plaats, woonplaats, ciudad, localidad, poblacion, municipio, citta, comune, localita, miasto, miejscowosc,
    stad ort, by, kaupunki`),
  region:
    said(`state, region, province, county, federal state, bundesland, kanton, departement, provincie, provincia,
    estado, comunidad autonoma, regione, wojewodztwo, lan`),
  country: said(`country, country code, nation, land, landescode, pays, pais, paese, nazione, kraj, maa`),
  'national-id':
    said(`national id, social security number, social security, soc sec id, ssn, sin, nin, nino, passport,
    passport number, personal number, steuer id, steueridentifikationsnummer, sozialversicherungsnummer, ahv nummer,
    numero de securite sociale, bsn, dni, nie, codice fiscale, pesel, personnummer, tax file number, medicare number,
    id card, personalausweis`),
  'tax-id':
    said(`vat, vat number, vat id, vat no, tax id, tax number, ust id, ustid, ust idnr, umsatzsteuer id, ein,
    abn, acn, company number, registration number, handelsregisternummer, siret, siren, numero tva, tva, btw nummer,
    kvk nummer, nif, cif, partita iva, p iva, nip, regon, krs, duns, lei`),
  'verified-id': [],
  'row-id':
    said(`id, record id, rec id, row id, row, row number, unique id, uid, uuid, guid, key, index, line, nr, no,
    source id, external id, crm id, contact id, lead id, user id, account id, customer id, client id, member id,
    kunden id, kundennummer, satz id, lfd nr, identifiant, id client, numero client, klantnummer, id cliente,
    codigo cliente, codice cliente, numer klienta`),
  truth:
    said(`cluster, cluster id, truth, true id, true match, ground truth, gold, label, entity, entity id, person id,
    party id, golden id, master id, match id, household id, duplicate of, is duplicate, dup, group id, rec2 id`),
  'record-fact':
    said(`source, source system, system, channel, origin, created, created at, creation date, created on,
    updated, updated at, modified, last modified, imported at, timestamp, date, status, notes, note, comment, comments,
    remarks, description, owner, quelle, herkunft, erstellt, erstellt am, angelegt am, geaendert am, bemerkung,
    notiz, source fichier, cree le, bron, aangemaakt, origen, fecha de alta, fonte, creato il, zrodlo, utworzono`),
}

function said(names: string): string[] {
  return names.split(',').map((name) => name.trim().replace(/\s+/g, ' '))
}

/** A name's words without marks: `OrderDate_UTC` → `order date utc`, `Straße` → `strasse`. */
export function columnWords(name: string): string {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replace(/ä/g, 'ae')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** How sure a column's name is of what it says. */
export interface NamedColumn {
  readonly role: NamedRole
  /** 1 where it is one of the role's names, less where it only holds one; in (0, 1] */
  readonly confidence: number
}

const places = new Map<string, NamedColumn>()
for (const [role, names] of Object.entries(vocabulary))
  names.forEach((name, rank) => {
    const bare = name.replaceAll(' ', '')
    const confidence = 1 - rank / 1000
    const known = places.get(bare)
    if (known === undefined || known.confidence < confidence)
      places.set(bare, { role: role as NamedRole, confidence })
  })

/** What a column's name says; null where it says nothing that is known. */
export function namedRole(name: string): NamedColumn | null {
  const words = columnWords(name).split(' ')
  const whole = bareMark(words)
  const found = places.get(whole) ?? places.get(plainer(whole))
  if (found !== undefined) return found
  // `postcode_fake`, `billing_street`, `Email 2`: the longest run of words that is a name itself.
  for (let length = words.length - 1; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const part = bareMark(words.slice(from, from + length))
      const inside = places.get(part) ?? places.get(plainer(part))
      if (inside !== undefined && part.length >= 3) return { role: inside.role, confidence: 0.7 }
    }
  return null
}

const bareMark = (words: readonly string[]) => words.join('')

/** German names are also written without their marks: `geschaeft` and `geschaft` are one. */
const plainer = (text: string) => text.replaceAll('ae', 'a').replaceAll('oe', 'o').replaceAll('ue', 'u')
