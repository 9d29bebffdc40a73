import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { dayPattern, instantPattern } from '../kernel/schema.ts'
import { badRequest, type Fault } from './problem.ts'

/** Checks one part of a request and returns it, query texts made numbers and booleans where asked for. */
export type Check = (value: unknown) => unknown

/**
 * Compiles a schema into a check, once per route. Objects refuse names that the schema does not know.
 * @param part  `params`, `query` or `body`: where the value stands in the request
 */
export function checkOf(part: 'params' | 'query' | 'body', schema: TSchema | undefined): Check {
  if (schema === undefined) return nothingExpected(part)
  const strict = closed(schema)
  const validator = Compile(strict)
  const coerce = part === 'body' ? undefined : coercion(strict)
  return (value) => {
    const prepared = coerce ? coerce(value) : value
    if (validator.Check(prepared)) return prepared
    throw badRequest(faults(part, validator.Errors(prepared)))
  }
}

function nothingExpected(part: string): Check {
  return (value) => {
    if (value === undefined || value === null) return undefined
    // Fastify hands over an empty object without a prototype for absent queries and params.
    const names = typeof value === 'object' ? Object.keys(value) : []
    if (typeof value === 'object' && names.length === 0 && !Array.isArray(value)) return undefined
    if (typeof value !== 'object' || Array.isArray(value))
      throw badRequest([{ path: `/${part}`, message: 'is not expected here' }])
    throw badRequest(names.map((name) => ({ path: `/${part}/${name}`, message: 'is not known here' })))
  }
}

type Json = { readonly [name: string]: unknown }

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema with `additionalProperties: false` in every object that does not decide it itself. */
function closed(schema: TSchema): TSchema {
  return close(schema) as TSchema
}

function close(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(close)
  if (!isJson(node)) return node
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(node))
    copy[name] = name === 'const' || name === 'enum' ? value : close(value)
  if (node.type === 'object' && isJson(node.properties) && !('additionalProperties' in node))
    copy.additionalProperties = false
  return copy
}

/** Query values arrive as text (or lists of text); each property says what it wants to be. */
function coercion(schema: TSchema): (value: unknown) => unknown {
  const properties = isJson(schema) && isJson(schema.properties) ? schema.properties : {}
  const wanted = Object.entries(properties).flatMap(([name, property]) => {
    const convert = converter(property)
    return convert ? [[name, convert] as const] : []
  })
  return (value) => {
    if (!isJson(value)) return value
    const copy: Record<string, unknown> = { ...value }
    for (const [name, convert] of wanted) if (copy[name] !== undefined) copy[name] = convert(copy[name])
    return copy
  }
}

function converter(property: unknown): ((value: unknown) => unknown) | undefined {
  if (!isJson(property)) return undefined
  if (property.type === 'integer' || property.type === 'number') return asNumber
  if (property.type === 'boolean') return asBoolean
  if (property.type === 'array') {
    const each = converter(property.items) ?? ((value: unknown) => value)
    return (value) => (Array.isArray(value) ? value : [value]).map(each)
  }
  return undefined
}

const asNumber = (value: unknown) =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value

const asBoolean = (value: unknown) => (value === 'true' ? true : value === 'false' ? false : value)

type SchemaError = {
  readonly keyword: string
  readonly instancePath: string
  readonly message: string
  readonly params: unknown
}

/** At most this many faults are told; a body of a million wrong items is still one short answer. */
const mostFaults = 20

function faults(part: string, errors: readonly SchemaError[]): Fault[] {
  const told: Fault[] = []
  for (const error of errors) {
    // `additionalProperties` comes once more for each name, as `boolean`; the named one is kept.
    if (error.keyword === 'additionalProperties' || error.keyword === 'anyOf') continue
    const path = `/${part}${error.instancePath}`
    const missing = error.keyword === 'required' ? requiredNames(error.params) : undefined
    if (missing) for (const name of missing) told.push({ path: `${path}/${name}`, message: 'is missing' })
    else told.push({ path, message: flawOf(error) })
  }
  return told.length > 0 ? told.slice(0, mostFaults) : [{ path: `/${part}`, message: 'breaks its schema' }]
}

function flawOf({ keyword, params, message }: SchemaError): string {
  if (keyword === 'boolean') return 'is not known here'
  const pattern = keyword === 'pattern' && isJson(params) ? params.pattern : undefined
  if (pattern === dayPattern) return 'is not of the years 1900 to 2199'
  return pattern === instantPattern ? 'is no moment of the years 1900 to 2199' : message
}

function requiredNames(params: unknown): string[] | undefined {
  if (!isJson(params)) return undefined
  const names = params.requiredProperties
  return Array.isArray(names) ? names.map(String) : undefined
}
