export { interruptedMaking, makeDemonstration } from './demonstration.commands.ts'
export { writeFirm } from './firm-file.ts'
export { demonstrationRoom } from './room.ts'
