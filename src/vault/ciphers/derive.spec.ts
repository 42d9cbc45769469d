import { createHmac, randomBytes } from 'node:crypto';
import { deriveKey, expandKey } from './derive.js';

describe('derived keys', () => {
  const secret = randomBytes(32);

  it('expand as HKDF does after its extraction', () => {
    const extracted = createHmac('sha256', Buffer.alloc(32)).update(secret).digest();
    expect(expandKey(extracted, 'some use')).toEqual(deriveKey(secret, 'some use'));
  });

  it('differ by use', () => {
    expect(expandKey(secret, 'one use')).not.toEqual(expandKey(secret, 'another use'));
    expect(deriveKey(secret, 'one use')).not.toEqual(deriveKey(secret, 'another use'));
  });

  it('are not expanded from less than a whole key', () => {
    expect(() => expandKey(randomBytes(16), 'some use')).toThrow(RangeError);
  });
});
