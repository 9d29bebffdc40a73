import { sql } from '../src/storage/statement.ts'

export const createDatabase = (name: string) => sql`create database ${sql.id(name)}`
export const dropDatabase = (name: string) => sql`drop database if exists ${sql.id(name)} with (force)`
export const empty = (name: string) => sql`truncate ${sql.table(name)} cascade`
