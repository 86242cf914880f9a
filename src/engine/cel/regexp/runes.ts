const LAST_SINGLE_UNIT = 0xffff;

/** The code point that ends before a position. */
export function runeBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  const pair = at > 1 && unit >= 0xdc00 && unit <= 0xdfff ? text.codePointAt(at - 2) : undefined;
  return pair !== undefined && pair > LAST_SINGLE_UNIT ? pair : unit;
}

/** How many units the code point at a position has; one at the end. */
export function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > LAST_SINGLE_UNIT ? 2 : 1;
}
