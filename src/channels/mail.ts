import { Readable } from 'node:stream'
import DKIM from 'nodemailer/lib/dkim'
import MailComposer from 'nodemailer/lib/mail-composer'
import { badField } from '../kernel/checked-text.ts'
import { htmlWithFooting, textWithFooting } from './footing.ts'

/** An e-mail as it shall leave. */
export type Mail = {
  /** With its angle brackets; the same at each try, so that receivers see one message. */
  readonly messageHeader: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
  /** BCP 47. */
  readonly language: string | null
  readonly date: Date
  /** Where one click ends such messages; null: they are not of a kind that one may refuse. */
  readonly unsubscribe: string | null
  /** Files beside it; absent: none. */
  readonly attachments?: readonly {
    readonly filename: string
    readonly content: string
    readonly contentType: string
  }[]
  /** What the list is called to the recipient’s program; only beside `unsubscribe`. */
  readonly listId: string | null
}

/** How outgoing mail is signed; the key is PEM. */
export type MailSigning = { readonly domain: string; readonly selector: string; readonly privateKey: string }

/** RFC 8058 wants both headers of one click under the signature, so that nobody can put in their own. */
const signedFields = [
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding',
  'Content-Language:List-Id:List-Unsubscribe:List-Unsubscribe-Post',
].join(':')

/**
 * The bytes of an e-mail. A line break in what becomes a header is refused: it would begin a header of the
 * writer’s own choice.
 *
 * @throws kernel.bad-field
 * @source RFC 5322; RFC 2369 and RFC 8058 (one-click unsubscription)
 */
export async function composeMail(mail: Mail, signing: MailSigning | null): Promise<Buffer> {
  refuseBreaks({ subject: mail.subject, address: mail.to, messageHeader: mail.messageHeader })
  refuseBreaks({ name: mail.from.name, from: mail.from.address, language: mail.language ?? '' })
  refuseBreaks({ unsubscribe: mail.unsubscribe ?? '', listId: mail.listId ?? '' })
  const bytes = await new MailComposer({
    messageId: mail.messageHeader,
    from: mail.from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    date: mail.date,
    ...bodyOf(mail),
    ...(mail.attachments && { attachments: mail.attachments.map((file) => ({ ...file })) }),
    headers: headersOf(mail),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  })
    .compile()
    .build()
  return signing === null ? bytes : signed(bytes, signing)
}

/** Names the first field that would break out of its header. @throws kernel.bad-field */
export function refuseBreaks(fields: Readonly<Record<string, string>>): void {
  for (const [field, text] of Object.entries(fields))
    if (/[\p{Cc}\u2028\u2029]/u.test(text)) throw badField(field, 'holds a control character')
}

/** People whose program shows no button find the way out in the words, in whichever part they are shown. */
function bodyOf({ text, html, from, unsubscribe }: Mail): { text: string; html?: string } {
  if (unsubscribe === null) return html === null ? { text } : { text, html }
  const footing = { from, unsubscribe }
  const below = { text: textWithFooting(text, footing) }
  return html === null ? below : { ...below, html: htmlWithFooting(html, footing) }
}

function headersOf({ language, unsubscribe, listId }: Mail): Record<string, string> {
  return {
    ...(language === null ? {} : { 'Content-Language': language }),
    ...(unsubscribe === null
      ? {}
      : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    ...(unsubscribe === null || listId === null ? {} : { 'List-Id': `<${listId}>` }),
  }
}

async function signed(bytes: Buffer, { domain, selector, privateKey }: MailSigning): Promise<Buffer> {
  const signer = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: signedFields,
  })
  const parts: Buffer[] = []
  for await (const part of signer.sign(Readable.from([bytes]))) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
