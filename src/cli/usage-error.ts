/** A command was called in a way it does not understand; its usage is shown and the exit code is 2. */
export class UsageError extends Error {
  /** The usage of the part that was called, after `kith`; undefined: that of the command */
  readonly usage: string | undefined

  constructor(message: string, usage?: string) {
    super(message)
    this.usage = usage
  }
}
