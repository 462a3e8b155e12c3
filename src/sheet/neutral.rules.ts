/**
 * A cell as a spreadsheet program shows it and never runs it (SAFETY 9, the wide rule): whatever begins, after blanks and
 * unseen characters, with `= + - @`, a tab or a carriage return, in half or full width, gets an apostrophe in front.
 */
export const neutral = (cell: string): string =>
  /^[\s\p{C}]*[=+\-@＝＋－＠﹢﹣﹦﹫−]/u.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
