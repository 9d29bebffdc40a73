import type { Route } from './route.ts'

/**
 * Which methods there are at a path, so that a wrong one is told from a wrong path.
 * @returns a function from a path as routes have it, `/parties/7`, to its methods in the order of their names;
 *   empty when nothing is there
 */
export function methodsAt(routes: readonly Pick<Route, 'method' | 'path'>[]): (path: string) => string[] {
  const shapes = routes.map(({ method, path }) => ({ method, shape: path.split('/') }))
  return (path) => {
    const parts = path.split('/')
    const found = shapes.filter(({ shape }) => fits(shape, parts)).map(({ method }) => method)
    return [...new Set(found)].toSorted()
  }
}

const fits = (shape: readonly string[], parts: readonly string[]) =>
  shape.length === parts.length &&
  shape.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]))
