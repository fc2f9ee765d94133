/**
 * What stands in a cell: as text, which a CSV has alone; as a number, as a workbook writes it; or as what a formula
 * could not compute, such as `#N/A`. `null` = nothing.
 */
export type Cell = { readonly kind: 'text' | 'number' | 'flag' | 'error'; readonly text: string } | null;

/** Why a row could not be read at all. */
export type UnreadReason = 'too-long' | 'not-in-charset' | 'open-quote' | 'malformed-csv';

/** A row of a table with something in it. */
export interface TableRow {
  /** Of its first line in a file, or of the row in a sheet; counted from 1. */
  readonly number: number;
  /** By column, from the first. */
  readonly cells: readonly Cell[];
  /** As it was sent, where that is text. */
  readonly text: string | null;
  readonly unread: UnreadReason | null;
}
