import { isEasilyGuessed } from './easily-guessed.js';

describe('what a guesser tries first', () => {
  it.each([
    'passwordpassword', 'passwort123456', 'P@ssw0rt!2024', 'Passwort-2024!', 'qwertzuiop12345', '1q2w3e4r5t6z', 'qwertyuiopasdfghjkl',
    '123456789012', '098765432109', 'aaaaaaaaaaaa', 'abababababab', 'hallohallohallo', 'iloveyou12345', 'ichliebedich1', 'sonnenschein1',
    'sommer2024sommer', 'schatzschatz1', 'administrator1', 'willkommen2025!', 'abcdefghijkl', 'zyxwvutsrqpo', 'GeheimGeheim1!', 'fussball2010!!',
    'superman12345', 'hallo welt 2024', '!!!!!!!!!!!!',
  ])('holds %s', (password) => {
    expect(isEasilyGuessed(password, [])).toBe(true);
  });

  it.each(['mauerblume2024', 'Mauerblume!!!!', 'anna.berger1990', 'stelle-am-markt'])('holds %s, which the context gives away', (password) => {
    expect(isEasilyGuessed(password, ['mauerblume', 'anna.berger', 'Stelle am Markt'])).toBe(true);
  });

  it.each([
    'sieben Birnen im Korb', 'drei Tassen heller Tee', 'zwölf Eulen!', 'leiselieder am morgen', 'correct horse battery staple', 'xK9#mQ2$vL5@nR8',
    '🦉 ходить по кругу 🦉', 'kaltes klares wasser', 'Wanderschuh unterm Bett', 'tröpfelnder-regen-1', 'neun Kirschen am Ast',
    'mutter kocht knödel im keller', 'jf83kd02ls9w',
  ])('does not hold %s', (password) => {
    expect(isEasilyGuessed(password, ['mauerblume', 'Beratungsstelle daheim'])).toBe(false);
  });

  it('is told in a blink, even for the longest', () => {
    const begin = performance.now();
    for (let round = 0; round < 20; round += 1) isEasilyGuessed('ab'.repeat(63) + 'x', ['mauerblume']);
    expect((performance.now() - begin) / 20).toBeLessThan(50);
  });
});
