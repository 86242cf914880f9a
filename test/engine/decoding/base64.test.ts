import { base64Error } from '../../../src/engine/decoding/base64';

test.each(['', 'YQ==', 'YWI=', 'YWJj', 'YQ=\n=', 'Y\nQ==', 'YQ==\n'])('%j is Base64', (text) => {
  expect(base64Error(text)).toBeUndefined();
});

test.each([
  ['!!', 0], ['YQ', 0], ['YQ=', 3], ['YWJjZ', 4], ['YWJj=', 4], ['Y===', 1], ['YQ=a', 2], ['YQ==YQ==', 4], ['YQ= =', 2], ['YWI=x', 4], ['é', 0],
  ['YWJjé', 4], ['YWJjYWJjYWJjY', 12], ['YWJjYWJj!WJjYWJj', 8], ['=', 0], ['YWI', 0], ['YWJjYW\nI', 5],
])('%j is wrong at byte %i', (text, at) => {
  expect(base64Error(text)).toBe(`illegal base64 data at input byte ${at}`);
});
