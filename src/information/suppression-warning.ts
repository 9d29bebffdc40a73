/** Something that whoever made a party should know. */
export type Warning = { readonly code: string; readonly message: string }

/**
 * That a party was made with the e-mail of somebody who was erased. It is made all the same: one who asked to
 * be forgotten may become a customer again, but nobody shall bring them back unawares.
 */
export const wasErased = (reason: string, suppressedAt: string): Warning => ({
  code: 'information.was-erased',
  message: `Somebody with this e-mail was erased on ${suppressedAt.slice(0, 10)} (${reason}). Make sure that they want to be known again.`,
})
