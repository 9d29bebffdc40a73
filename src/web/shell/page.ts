import { lazyRouteComponent } from '@tanstack/react-router'
import { RequestError } from '../client/request.ts'

/**
 * A page whose program is fetched when it is opened. The bundler's own words for a program that does not come
 * name an address and no remedy, and the router would load the whole application anew; so it is said as a failure.
 */
export const page: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => load().catch(failure), name)

/** The program of a page did not come: nothing answers, or what answers is newer than what is open. */
export const pageNotFetched = 'web.page-not-fetched'

function failure(cause: unknown): never {
  throw new RequestError(
    {
      title: 'Kith does not answer',
      status: 0,
      code: pageNotFetched,
      detail:
        'This page could not be fetched. Is Kith running, and this device connected? What you wrote elsewhere is still here.',
    },
    { cause },
  )
}
