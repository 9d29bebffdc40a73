import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Step, startSender } from '../../src/channels/sender.commands.ts'
import { smtpAdapter } from '../../src/channels/smtp.commands.ts'
import { connect } from '../../src/storage/database.ts'

/** A sender in a process of its own. */
export type SenderProcess = {
  readonly child: ChildProcess
  /** Settles when the process is gone, however it went. */
  readonly gone: Promise<void>
}

type Wish = {
  readonly databaseUrl: string
  readonly smtpUrl: string
  /** The process kills itself when a step comes for this time. */
  readonly endAt?: { readonly step: Step; readonly time: number }
}

/** Long enough that a busy machine takes no living sender for gone. */
const deadAfterMs = 4000

export function startSenderProcess(wish: Wish): SenderProcess {
  const file = fileURLToPath(import.meta.url)
  const child = spawn(process.execPath, [file, JSON.stringify(wish)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  // Whatever becomes of the test, no sender outlives it.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  return { child, gone: once(child, 'exit').then(() => undefined) }
}

/** Sends until it is ended. */
async function send({ databaseUrl, smtpUrl, endAt }: Wish): Promise<void> {
  const from = { name: 'Orrin & Vale', address: 'hello@firm.example' }
  const adapter = smtpAdapter({ url: smtpUrl, from, signing: null, publicUrl: 'https://firm.example' })
  let times = 0
  const sender = await startSender(connect(databaseUrl, { max: 4 }), {
    adapters: new Map([['email', adapter]]),
    deadAfterMs,
    report: (error) => process.stderr.write(`${String(error)}\n`),
    onStep(step) {
      if (step === endAt?.step && ++times === endAt.time) process.kill(process.pid, 'SIGKILL')
    },
  })
  process.once('SIGTERM', () => void sender.stop().then(() => process.exit(0)))
}

const [, file, wish] = process.argv
if (file === fileURLToPath(import.meta.url) && wish !== undefined) await send(JSON.parse(wish))
