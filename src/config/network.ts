/** This very machine, as nobody else reaches it. */
export const loopback: readonly string[] = ['127.0.0.1', '::1'];

/** Whether an address leads to this very machine, or to a socket on it: nobody else can listen in. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return (
    name === '' || name === 'localhost' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name) || name.startsWith('/')
  );
}
