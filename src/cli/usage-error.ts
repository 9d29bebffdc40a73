/** A command was called in a way it does not understand; its usage is shown and the exit code is 2. */
export class UsageError extends Error {}
