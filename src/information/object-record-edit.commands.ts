import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import type { EditedRow, EditValue, FoundBy, ListEdit, RowEdit } from '../kernel/list-edit.ts'
import { may } from '../kernel/permission.ts'
import { objectOf } from './custom-object.ts'
import { changeRecord, checkRecordValues, findRecords, readRecord } from './object-record.commands.ts'

const objectFrom = (list: string) => {
  const object = objectOf(list)
  if (object === undefined) throw badField('list', 'names no object')
  return object
}

/** Records of the firm's own objects as their lists set them: any described field. */
export const recordEdit: ListEdit = {
  list: 'object:',
  noun: 'objects',
  fields: [],
  check: (ctx: Context, { list, field, value }: RowEdit) =>
    checkRecordValues(ctx, objectFrom(list), { [field]: value }),
  async set(ctx: Context, { id }: EditedRow, { list, field, value, version }: RowEdit) {
    may(ctx.actor, 'change', 'objects')
    const object = objectFrom(list)
    const record = await readRecord(ctx, object, id)
    const before = (record.custom[field] ?? null) as EditValue
    if (version === null && JSON.stringify(before) === JSON.stringify(value)) return null
    const custom = { [field]: value }
    const after = await changeRecord(ctx, object, id, { custom }, version ?? record.version)
    return { before, version: after.version }
  },
  find: (ctx: Context, list: string, where: FoundBy, most: number) =>
    findRecords(ctx, objectFrom(list), where, most),
}
