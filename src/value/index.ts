export { orderImport } from './order-import.commands.ts'
