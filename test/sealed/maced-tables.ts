// Tables are known once their entities are loaded, even where nothing else of the server is.
import '../../src/app.module.js';
import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import { shapeOf } from '../../src/vault/rows/row-shape.js';

/** Every table whose rows carry a MAC. */
export function macedTables(): string[] {
  return [...macedEntities().keys()].map((entity) => shapeOf(entity).table).sort();
}
