import { dialedNumber } from '../../domain/phone-number.js';

/** What a phone dials when the number is tapped (RFC 3966). */
export function phoneHref(phone: string): string {
  return `tel:${dialedNumber(phone)}`;
}
