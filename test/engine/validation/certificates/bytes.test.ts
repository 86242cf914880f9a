import { bytesOfBase64, textOfBytes } from '../../../../src/engine/validation/certificates/bytes';

test.each(['', 'a', 'ab', 'abc', 'abcd', '\u00ff\u0000\u00fe'])('the bytes of the base64 text of %j', (text) => {
  const bytes = Buffer.from(text, 'latin1');
  expect(bytesOfBase64(bytes.toString('base64'))).toEqual([...bytes]);
  expect(textOfBytes([...bytes])).toBe(text);
});
