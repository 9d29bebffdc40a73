/** A model was asked in a way it does not understand: an option is missing, or does not go with another. */
export class FitUsageError extends Error {}
