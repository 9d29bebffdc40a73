import { written } from './written.ts'

const by = {
  'Creation date': '2024-03-14T09:12:33.000Z',
  'Last update': '2024-03-15T01:00:00.000Z',
  'Created by / Source': 'MANUAL',
  'Created by / Name': 'Ada Moss',
}
const [firm, person, deal, note] = [
  '20202020-0000-4000-8000-0000000000f1',
  '20202020-0000-4000-8000-0000000000b1',
  '20202020-0000-4000-8000-0000000000d1',
  '20202020-0000-4000-8000-0000000000e1',
]

/** Twenty’s CSV: label and part of it (“Emails / Primary Email”), amounts whole, the calling code apart. */
export const twentyExport: Readonly<Record<string, string>> = {
  'companies.csv': written([
    {
      Id: firm,
      Name: 'Quay Works',
      'Domain Name / Link Label': '',
      'Domain Name / Link URL': 'https://quay.example',
      Employees: '12',
      'Address / Address 1': 'Quay 4',
      'Address / City': 'Porto',
      'Address / Country': 'Portugal',
      ...by,
    },
  ]),
  'people.csv': written([
    {
      Id: person,
      'Name / First Name': 'Rui',
      'Name / Last Name': 'Costa',
      'Emails / Primary Email': 'rui@quay.example',
      'Emails / Additional Emails': '["rui@casa.example"]',
      'Phones / Primary Phone Number': '912345678',
      'Phones / Primary Phone Country Code': 'PT',
      'Phones / Primary Phone Calling Code': '+351',
      'Phones / Additional Phones': '[]',
      'Job Title': 'Head',
      City: 'Porto',
      'Company Id': firm,
      ...by,
    },
    {
      Id: '20202020-0000-4000-8000-0000000000b2',
      'Name / First Name': 'Zé',
      'Name / Last Name': '',
      'Emails / Primary Email': '',
      'Phones / Primary Phone Number': '',
      'Phones / Primary Phone Calling Code': '',
      'Company Id': '',
      ...by,
    },
  ]),
  'opportunities.csv': written([
    {
      Id: deal,
      Name: 'Crane',
      'Amount / Amount': '25000',
      'Amount / Currency': 'EUR',
      'Close date': '2025-03-31T00:00:00.000Z',
      Stage: 'CUSTOMER',
      'Company Id': firm,
      'Point of Contact Id': person,
      ...by,
    },
    {
      Id: '20202020-0000-4000-8000-0000000000d2',
      Name: 'Barge',
      'Amount / Amount': '',
      'Amount / Currency': '',
      'Close date': '',
      Stage: 'NEW',
      'Company Id': '',
      'Point of Contact Id': person,
      ...by,
    },
  ]),
  'notes.csv': written([
    {
      Id: note,
      Title: 'Visit',
      'Body / Blocknote': '[{"type":"paragraph"}]',
      'Body / Markdown': 'Saw the **crane**',
      ...by,
    },
    {
      Id: '20202020-0000-4000-8000-0000000000e2',
      Title: 'Nobody’s',
      'Body / Blocknote': '',
      'Body / Markdown': 'Said of no one',
      ...by,
    },
  ]),
  'noteTargets.csv': written([
    {
      Id: '20202020-0000-4000-8000-0000000000aa',
      'Note Id': note,
      'Person Id': person,
      'Company Id': '',
      'Opportunity Id': '',
      ...by,
    },
  ]),
  'tasks.csv': written([
    {
      Id: '20202020-0000-4000-8000-0000000000c1',
      Title: 'Send drawings',
      'Body / Markdown': 'By post',
      'Due Date': '2025-04-10T00:00:00.000Z',
      Status: 'TODO',
      ...by,
    },
  ]),
  'taskTargets.csv': written([
    {
      Id: '20202020-0000-4000-8000-0000000000ab',
      'Task Id': '20202020-0000-4000-8000-0000000000c1',
      'Person Id': '',
      'Company Id': firm,
      'Opportunity Id': '',
      ...by,
    },
  ]),
}

/** The same people as versions before 2025 write them. */
export const olderTwenty: Readonly<Record<string, string>> = {
  'People.csv': written([
    {
      Id: '20202020-0000-4000-8000-0000000000b9',
      'Name FirstName': 'Inês',
      'Name LastName': 'Pão',
      'Emails PrimaryEmail': 'ines@pao.example',
      'Emails AdditionalEmails': '[]',
      'Phones PrimaryPhoneNumber': '',
      'Job Title': '',
      'Company Id': '',
      'Creation date': '2024-03-14T09:12:33.000Z',
    },
  ]),
}
