const START = '{{resolve:';
const END = '}}';

/**
 * Makes tokens of the dynamic references in the literal text, such as `{{resolve:ssm:/name}}`: CloudFormation writes a value in their place. A reference
 * may have tokens in it.
 */
export function splitDynamicReferences(pieces: readonly string[]): readonly string[] {
  return pieces.some((piece, i) => i % 2 === 0 && piece.includes(START)) ? split(pieces) : pieces;
}

function split(pieces: readonly string[]): readonly string[] {
  const found = [''];
  /** What is read of a reference; undefined outside of one. */
  let open: string[] | undefined;
  const addText = (text: string): void => {
    found[found.length - 1] += text;
  };
  pieces.forEach((piece, i) => {
    if (i % 2 === 1) {
      if (open === undefined) {
        found.push(piece, '');
      } else {
        open.push(piece);
      }
      return;
    }
    let at = 0;
    while (at < piece.length) {
      if (open === undefined) {
        const start = piece.indexOf(START, at);
        addText(piece.slice(at, start < 0 ? undefined : start));
        if (start < 0) {
          return;
        }
        open = [START];
        at = start + START.length;
      }
      const end = piece.indexOf(END, at);
      open.push(piece.slice(at, end < 0 ? undefined : end));
      if (end < 0) {
        return;
      }
      found.push(`${open.join('')}${END}`, '');
      open = undefined;
      at = end + END.length;
    }
  });
  // Without its end, it is text with tokens.
  return open === undefined ? found : pieces;
}
