/** Catches what is written to standard error, from the start of each test of the file. */
export function catchStandardError(): { readonly text: () => string } {
  let text: string;
  beforeEach(() => {
    text = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((written) => {
      text += String(written);
      return true;
    });
  });
  afterEach(() => jest.restoreAllMocks());
  return { text: () => text };
}
