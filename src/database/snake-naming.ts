import { DefaultNamingStrategy, type Table } from 'typeorm';

/** `createdAt` in the code is `created_at` in the database; constraints have the names PostgreSQL itself would give. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string): string {
    return customName || propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }

  override primaryKeyName(table: Table | string): string {
    return `${nameOf(table)}_pkey`;
  }

  /** Every foreign key carries the agency; its name says what else it carries. */
  override foreignKeyName(table: Table | string, columnNames: string[]): string {
    const telling = columnNames.filter((column) => column !== 'agency_id');
    return `${nameOf(table)}_${(telling.length > 0 ? telling : columnNames).join('_')}_fkey`;
  }
}

function nameOf(table: Table | string): string {
  return typeof table === 'string' ? table : table.name;
}
