import { written } from './written.ts'

const hand = { quotes: true, mark: true } as const

/** What HubSpot’s “Export all” gives, in a folder of its own. */
export const hubspotExport: Readonly<Record<string, string>> = {
  'hubspot-crm-exports-all-companies-2025-11-14.csv': written(
    [
      {
        'Record ID': '18250001101',
        'Company name': 'Nordlicht GmbH & Co. KG',
        'Company Domain Name': 'nordlicht.example',
        'Company owner': 'Ada Moss',
        'Create Date': '2023-02-01 08:15',
        'Phone Number': '+49 40 3609920',
        City: 'Hamburg',
        'Country/Region': 'Germany',
        'Associated Contact IDs': '51;52',
      },
      {
        'Record ID': '18250001102',
        'Company name': 'Ferro "Sur", S.A.',
        City: 'Sevilla',
        'Country/Region': 'Spain',
      },
    ],
    hand,
  ),
  'hubspot-crm-exports-all-contacts-2025-11-14.csv': written(
    [
      {
        'Record ID': '51',
        'First Name': 'Jürgen',
        'Last Name': 'Weiß',
        Email: 'J.Weiss@nordlicht.example',
        'Phone Number': '+49 40 36099212',
        'Contact owner': 'Ada Moss',
        'Lead Status': 'In Progress',
        'Marketing contact status': 'Marketing contact',
        'Create Date': '2023-02-02 10:00',
        'Job Title': 'Einkauf',
        City: 'Hamburg',
        'Country/Region': 'Germany',
        'Associated Company': 'Nordlicht GmbH & Co. KG',
        'Associated Company IDs': '18250001101;18250001102',
        'Associated Company IDs (Primary)': '18250001101',
        'Lifecycle Stage': 'customer',
      },
      {
        'Record ID': '52',
        'First Name': 'María',
        'Last Name': 'Núñez',
        Email: '',
        'Phone Number': '',
        'Associated Company IDs': '18250001102',
        'Associated Company IDs (Primary)': '18250001102',
        'Associated Company': 'Ferro "Sur", S.A.',
      },
      // Somebody whose company was not exported.
      {
        'Record ID': '53',
        'First Name': '=Ann',
        'Last Name': "O'Neil",
        Email: 'ann@elsewhere.example',
        'Associated Company IDs': '99999',
        'Associated Company IDs (Primary)': '99999',
      },
    ],
    hand,
  ),
  'hubspot-crm-exports-all-deals-2025-11-14.csv': written(
    [
      {
        'Record ID': '7001',
        'Deal Name': 'Roof, first half',
        'Deal Stage': 'Closed won',
        Pipeline: 'Sales',
        'Close Date': '2025-03-14 10:00',
        Amount: '1200.50',
        'Amount in company currency': '1200.50',
        Currency: 'EUR',
        'Associated Contact IDs': '51',
        'Associated Company IDs (Primary)': '18250001101',
        'Create Date': '2025-01-02 09:30',
      },
      {
        'Record ID': '7002',
        'Deal Name': 'Wonder door',
        'Deal Stage': 'Wonder phase',
        Pipeline: 'Sales',
        'Close Date': '',
        Amount: '',
        'Associated Contact IDs': '52',
        'Create Date': '2025-05-01 10:00',
      },
      {
        'Record ID': '7003',
        'Deal Name': 'Gate',
        'Deal Stage': 'Closed lost',
        Pipeline: 'Sales',
        'Close Date': '2025-06-01 10:00',
        Amount: '300',
        Currency: 'EUR',
        'Associated Company IDs (Primary)': '18250001102',
        'Create Date': '2025-05-02 10:00',
      },
    ],
    hand,
  ),
  'hubspot-crm-exports-line-items.csv': written(
    [
      {
        'Record ID': '801',
        Name: 'Roof tiles',
        SKU: 'TILE',
        Quantity: '10',
        'Unit price': '120.05',
        'Net price': '1200.50',
        'Associated Deal IDs': '7001',
      },
      {
        'Record ID': '802',
        Name: 'Gate',
        SKU: 'GATE',
        Quantity: '1',
        'Unit price': '300',
        'Net price': '300',
        'Associated Deal IDs': '7003',
      },
    ],
    hand,
  ),
  'hubspot-crm-exports-notes.csv': written(
    [
      {
        'Record ID': '9001',
        'Note body': '<p>Likes tea,<br>no “sugar”</p>',
        'Activity date': '2025-01-02 09:00',
        'Associated Contact IDs': '51;52',
        'Associated Company IDs': '18250001101',
      },
      {
        'Record ID': '9002',
        'Note body': 'Two lines\nof the firm',
        'Activity date': '2025-01-03 09:00',
        'Associated Company IDs': '18250001102',
      },
    ],
    hand,
  ),
  'hubspot-crm-exports-calls.csv': written(
    [
      {
        'Record ID': '9101',
        'Call title': 'Call with Jürgen',
        'Call notes': 'Asked for a date',
        'Call direction': 'Outbound',
        'Call duration (HH:mm:ss)': '00:03:20',
        'Activity date': '2025-02-01 11:30',
        'Associated Contact IDs': '51',
      },
    ],
    hand,
  ),
  'hubspot-crm-exports-all-tickets-2025-11-14.csv': written(
    [
      {
        'Record ID': '61',
        'Ticket name': 'Came late',
        Pipeline: 'Support',
        'Ticket status': 'Closed',
        'Create date': '2025-02-03 09:00',
        Source: 'Email',
        'Ticket description': 'It came a week late',
        'Associated Contact IDs': '51',
      },
      {
        'Record ID': '62',
        'Ticket name': 'Where is it',
        Pipeline: 'Support',
        'Ticket status': 'New',
        'Create date': '2025-02-04 09:00',
        Source: 'Chat',
        'Ticket description': '',
        'Associated Company IDs': '18250001102',
      },
    ],
    hand,
  ),
}

/** The same contacts from an account whose language is Spanish: property names are translated, associations are not. */
export const spanishHubspot: Readonly<Record<string, string>> = {
  'todos-contactos.csv': written([
    {
      'ID de registro': '51',
      Nombre: 'Ana',
      Apellidos: 'Prueba',
      Correo: 'ana@prueba.example',
      'Número de teléfono': '+34 954 123 456',
      'Propietario del contacto': 'Nadie',
      'Fecha de creación': '2025-12-01',
      Cargo: 'Compras',
      Ciudad: 'Sevilla',
      'País/región': 'Spain',
      'Associated Company IDs (Primary)': '7',
    },
  ]),
  'todas-empresas.csv': written([
    {
      'ID de registro': '7',
      'Nombre de la empresa': 'Aceites del Sur',
      'Nombre de dominio de la empresa': 'aceites.example',
      'Propietario de la empresa': 'Nadie',
      Ciudad: 'Sevilla',
      'País/región': 'Spain',
    },
  ]),
}
