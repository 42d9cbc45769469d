import { sourcesOf } from '../../src/web/texts/catalog-files.js';
import { Texts } from '../../src/web/texts/texts.js';

/** What pages say in German, for specs of what is put together of it. */
export const german = new Texts('de', sourcesOf('de'));
