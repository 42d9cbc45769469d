import type { DemoClient } from './types.js';

export const demoClients: readonly DemoClient[] = [
  { userName: 'mondstein', region: 'AT-9', email: 'mondstein@example.org', wishesNotice: true },
  { userName: 'herbstwind7', region: 'AT-3', email: 'herbstwind7@example.org', wishesNotice: true },
  { userName: 'lindenblatt', region: 'AT-6', email: 'lindenblatt@example.org', wishesNotice: false },
  { userName: 'donauwelle', region: 'AT-4', email: 'donauwelle@example.org', wishesNotice: true },
  { userName: 'stillersee', region: 'AT-7', email: 'stillersee@example.org', wishesNotice: false },
  { userName: 'papa1968', region: 'AT-5', email: 'papa1968@example.org', wishesNotice: true },
  { userName: 'kornblume', region: 'AT-1', email: null, wishesNotice: false },
  { userName: 'wolkenlos22', region: 'AT-9', email: null, wishesNotice: false },
  { userName: 'bergziege', region: 'AT-8', email: 'bergziege@example.org', wishesNotice: true },
  { userName: 'nachtlicht', region: null, email: null, wishesNotice: false },
  { userName: 'regenbogenforelle', region: 'AT-2', email: 'regenbogenforelle@example.org', wishesNotice: true },
  { userName: 'anker59', region: 'AT-9', email: 'anker59@example.org', wishesNotice: true },
  { userName: 'zimtstern', region: 'AT-6', email: 'zimtstern@example.org', wishesNotice: false },
  { userName: 'waldrand', region: 'AT-3', email: 'waldrand@example.org', wishesNotice: false },
  { userName: 'schwester3', region: 'AT-4', email: 'schwester3@example.org', wishesNotice: true },
  { userName: 'lavendel', region: 'AT-5', email: null, wishesNotice: false },
  { userName: 'kompass', region: 'AT-9', email: 'kompass@example.org', wishesNotice: true },
  { userName: 'morgentau', region: 'AT-3', email: 'morgentau@example.org', wishesNotice: false },
  { userName: 'graugans', region: 'outside', email: 'graugans@example.org', wishesNotice: true },
  { userName: 'feldweg12', region: 'AT-9', email: null, wishesNotice: false },
];
