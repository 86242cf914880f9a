import * as fc from 'fast-check';
import { LineCounter } from '../../src/yaml';

/** Counted from the start of the text. */
function counted(text: string, place: number): { line: number; column: number } {
  const before = text.slice(text.startsWith('\ufeff') ? 1 : 0, place).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

describe('LineCounter', () => {
  const lines = fc.array(fc.constantFrom('', 'a', 'kind: Pod', '\r', 'ä'), { maxLength: 300, size: 'max' });
  const parts = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 40, size: 'max' });

  it('finds any offset after any other one', () => {
    fc.assert(fc.property(fc.boolean(), lines, parts, (hasMark, texts, thousandths) => {
      const text = `${hasMark ? '\ufeff' : ''}${texts.join('\n')}`;
      const start = hasMark ? 1 : 0;
      const places = thousandths.map((each) => start + Math.floor((text.length - start) * each / 1000));
      const counter = new LineCounter(text);
      expect(places.map((place) => counter.positionOf(place))).toEqual(places.map((place) => counted(text, place)));
    }));
  });
});
