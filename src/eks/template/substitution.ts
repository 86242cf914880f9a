/** The text of an Fn::Sub: what is between references at even indices, and the references, such as `${Name}`, at odd ones. */
export function splitReferences(text: string): readonly string[] {
  const pieces: string[] = [];
  let done = 0;
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', Math.max(done, start + 2))) {
    const end = text.indexOf('}', start + 2);
    if (end < 0) {
      break;
    }
    if (end > start + 2) {
      pieces.push(text.slice(done, start), text.slice(start, end + 1));
      done = end + 1;
    }
  }
  return [...pieces, text.slice(done)];
}
