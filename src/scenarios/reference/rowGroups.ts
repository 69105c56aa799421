import { deliveryRows } from './deliveryRows.ts'
import { flowRows } from './flowRows.ts'
import { natureRows } from './natureRows.ts'
import { operationRows } from './operationRows.ts'
import type { RowGroup } from './row.ts'
import { speedRows } from './speedRows.ts'
import { storageRows } from './storageRows.ts'

/** The whole comparison, in the order of the page. One line a theme. */
export const rowGroups: readonly RowGroup[] = [
  { id: 'nature', title: 'What it is', rows: natureRows },
  { id: 'flow', title: 'How messages move', rows: flowRows },
  { id: 'delivery', title: 'Order and delivery', rows: deliveryRows },
  { id: 'storage', title: 'What is kept', rows: storageRows },
  { id: 'speed', title: 'How fast', rows: speedRows },
  { id: 'operation', title: 'Living with it', rows: operationRows },
]
