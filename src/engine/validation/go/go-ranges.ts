import { GoSyntax } from '../../field/error';
import { IDRange } from '../../objects/pod-security-policy';

/** The ranges of a policy in Go's `%#v` syntax. No minor with policies prints them in another way. */
export function goRanges(ranges: readonly IDRange[] | undefined): GoSyntax {
  const items = ranges?.map(({ min = 0, max = 0 }) => `policy.IDRange{Min:${min}, Max:${max}}`);
  return { goSyntax: `[]policy.IDRange${items === undefined ? '(nil)' : `{${items.join(', ')}}`}` };
}
