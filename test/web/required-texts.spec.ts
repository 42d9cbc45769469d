import { getMetadataStorage } from 'class-validator';
import { readForm } from '../../src/web/forms/form.js';
import { hasSeveralLines } from '../../src/web/forms/text-rules.js';
import { sourceFiles } from '../support/source-files.js';

type FormClass = new () => object;
type Field = [string, FormClass, string];

const views = sourceFiles('views', '.hbs');
const fields: Field[] = [];
for (const { path } of sourceFiles('src', '.form.ts')) {
  const exported = (await import(`../../${path}`)) as Record<string, unknown>;
  for (const [name, type] of Object.entries(exported))
    if (name.endsWith('Form')) fields.push(...fieldsOf(name, type as FormClass));
}

function fieldsOf(form: string, type: FormClass): Field[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))].map((name) => [`${form}.${name}`, type, name]);
}

/** Whether this field, left so, is refused. */
function refuses(type: FormClass, name: string, value: string): boolean {
  return readForm(type, { [name]: value }).errors.some(({ field }) => field === name);
}

const required = fields.filter(([, type, name]) => !/password/i.test(name) && refuses(type, name, ''));

describe('Every field of every form', () => {
  it('is found', () => {
    expect(required.map(([title]) => title)).toEqual(
      expect.arrayContaining([
        'NewInquiryForm.subject',
        'NewInquiryForm.message',
        'ClientMessageForm.message',
        'ReplyForm.message',
        'InvitationForm.displayName',
        'InvitationForm.userName',
        'RegistrationForm.userName',
        'UserNameForm.userName',
        'LoginForm.userName',
        'PasswordResetForm.userName',
        'ClosureForm.name',
        'TextsForm.text',
        'CodeForm.code',
        'HandoverCodeForm.code',
        'RecoveryForm.code',
      ]),
    );
  });

  it.each(required)('%s refuses what is blank for people as it refuses nothing', (_, type, name) => {
    const blanks = [' ', '\n\v\u0085\u2028', '\u200B\u200B\u200B', '\u00AD', '\u2800\u2800\u2800', '\u3164'.repeat(12)];
    for (const blank of blanks) {
      expect([blank, refuses(type, name, blank)]).toEqual([blank, true]);
      expect(readForm(type, { [name]: blank }).errors).toEqual(readForm(type, { [name]: '' }).errors);
    }
  });

  it.each(fields.filter(([, , name]) => !/password/i.test(name)))(
    '%s refuses letters under a pile of marks',
    (_, type, name) => {
      expect(refuses(type, name, `Z\u0335${'\u0301'.repeat(30)}algo`)).toBe(true);
    },
  );

  it('takes line breaks for what they are where its page has room for several lines, and nowhere else', () => {
    const areas = views.flatMap(({ text }) =>
      [...text.matchAll(/\{\{> form\/textarea (?:\w+\.)*(\w+)/g)].map(([, name]) => name),
    );
    const several = fields.filter(([, type, name]) => hasSeveralLines(type, name)).map(([, , name]) => name);
    expect(new Set(several)).toEqual(new Set(areas));
  });
});
