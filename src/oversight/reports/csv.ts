/**
 * A table as CSV (RFC 4180) for spreadsheets set to German: semicolons, and a byte order mark, without which they take
 * UTF-8 for something else. A text that a spreadsheet would run as a formula is prefixed (OWASP, "CSV Injection").
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return value.toString().replace('.', ',');
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
