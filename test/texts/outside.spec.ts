import { type SourceFile, sourceFiles } from '../support/source-files.js';
import { wordsInSource, wordsOutside } from './outside.js';

/** Whose words are no page's: an invented agency's own, the operator's, names and letters that are data. */
const ownWords =
  /^src\/(?:demo|cli)\/|^src\/domain\/(?:languages|letter-pieces|look-alikes|german-words|crisis-defaults)\.ts$|^src\/calendars\/(?:cantonal-days|deadline-question)\.ts$|^src\/agencies\/public-pages\/region-maps\.ts$|^src\/vault\/bench\.ts$|\.spec\.ts$/;

const files = [
  ...sourceFiles('views', '.hbs'),
  ...sourceFiles('src', '.ts').filter(({ path }) => !ownWords.test(path)),
];
describe('Words that people read', () => {
  it('stand in the catalogs', () => {
    expect(files.flatMap((file) => spokenIn(file).map((words) => `${file.path}: ${words}`))).toEqual([]);
  });
});

function spokenIn(file: SourceFile): string[] {
  return file.path.endsWith('.hbs') ? wordsOutside(file) : wordsInSource(file);
}
