import { webAddress } from './web-address.js';

/** RFC 1123 §2.1, RFC 1035 §2.3.4. */
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const longest = 253;

/**
 * A host name as browsers send it: in small letters, umlauts as punycode, without the dot that may end it. Null for what is
 * none, or more than that, such as `*.example.org` or an address with a port.
 */
export function hostNameOf(text: string): string | null {
  const address = `http://${withoutEndingDot(text.trim().normalize('NFC').toLowerCase())}/`;
  const parsed = webAddress(address);
  if (!parsed) return null;
  const { hostname, href } = parsed;
  // Numbers alone are an address in one of its many ways to be written; as it was meant it stays as it is.
  const isMeant = href === `http://${hostname}/` && (!isNumeric(hostname) || address === href);
  return isMeant && hostname.length <= longest && hostname.split('.').every((part) => label.test(part))
    ? hostname
    : null;
}

/** `beratung.example.org.` is the same place, said to the end. */
export function withoutEndingDot(host: string): string {
  return host.replace(/\.$/, '');
}

function isNumeric(hostname: string): boolean {
  return /^[\d.]+$/.test(hostname);
}
