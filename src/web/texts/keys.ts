/** Made of `texts/de` by `npm run texts`: which texts there are, and with which values each is said. */
export interface TextValues {
  'auth.password': null;
  'auth.user-name': null;
  'auth/login.forgotten': null;
  'auth/login.no-account': null;
  'auth/login.no-user-name': null;
  'auth/login.refused': null;
  'auth/login.sign-in': null;
  'auth/login.taken-over': null;
  'auth/login.title': null;
  'auth/login.wait': { until: string | number };
  'auth/login.wait-calmly': null;
  'form.reload': null;
  'layout.language-name': null;
}

export type TextKey = keyof TextValues;
