import { openSmtpSink } from '../test/support/smtp-sink.ts'

/** A mail server in a process of its own; it says where it is and takes whatever comes. */
const sink = await openSmtpSink()
sink.manners.afterAnswer = () => sink.taken.splice(0)
process.send?.(sink.url)
process.once('disconnect', () => process.exit(0))
