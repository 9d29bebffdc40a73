import { emailFlaw } from '../kernel/contact-point.ts'
import type { MailSigning } from './mail.ts'

/** How e-mail leaves this house, as its environment says. */
export type OutgoingMail = {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
  readonly url: string
  readonly from: { readonly name: string; readonly address: string }
  readonly signing: MailSigning | null
  /** Where people reach this Kith; null: one-click addresses cannot be given. */
  readonly publicUrl: string | null
}

let known: OutgoingMail | null = null
let isRefusable = true

/**
 * Remembers for this process how e-mail leaves; passwords of mail servers never stand in the database.
 *
 * @param namedUrl  where somebody said that people reach this Kith; not what it guesses where nobody did
 */
export function learnOutgoingMail(mail: OutgoingMail | null, namedUrl = mail?.publicUrl ?? null): void {
  known = mail
  isRefusable = mail === null || isReachable(namedUrl)
}

/** Whether who gets advertising can refuse it with one click; of what does not leave anyway nothing is asked. */
export const offersWayOut = (): boolean => isRefusable

/** By https; on one’s own machine, to try it out, also without. */
function isReachable(url: string | null): boolean {
  if (url === null || !URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** Null: nothing leaves. */
export const outgoingMail = (): OutgoingMail | null => known

/**
 * Reads the environment: `KITH_SMTP_URL`, `KITH_MAIL_FROM` (“Name <address>”), `KITH_DKIM_SELECTOR` and
 * `KITH_DKIM_KEY` (PEM). Null where no server is named.
 *
 * @throws RangeError naming the variable that cannot be used
 */
export function outgoingMailIn(
  env: Readonly<Record<string, string | undefined>>,
  publicUrl: string | null,
): OutgoingMail | null {
  const url = env.KITH_SMTP_URL
  if (!url) return null
  if (!/^smtps?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''))
    throw new RangeError('KITH_SMTP_URL must be smtp://… or smtps://…')
  const from = senderIn(env.KITH_MAIL_FROM ?? '')
  const { KITH_DKIM_SELECTOR: selector, KITH_DKIM_KEY: key } = env
  if (!selector !== !key) throw new RangeError('KITH_DKIM_SELECTOR and KITH_DKIM_KEY are set together')
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  // One line in an environment file: line breaks are written \n there.
  const signing = selector && key ? { domain, selector, privateKey: key.replaceAll('\\n', '\n') } : null
  return { url, from, signing, publicUrl: publicUrl?.replace(/\/+$/, '') ?? null }
}

function senderIn(text: string): OutgoingMail['from'] {
  const [, name = '', address = text.trim()] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? []
  if (emailFlaw(address) !== null)
    throw new RangeError('KITH_MAIL_FROM must be an e-mail address, or “Name <address>”')
  return { name, address }
}
