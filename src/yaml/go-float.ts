/** Go's strconv.FormatFloat(value, 'g', -1, bits). */
export function formatFloat(float: number, bits: 32 | 64): string {
  const value = bits === 32 ? Math.fround(float) : float;
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  }
  if (value === 0) {
    return Object.is(value, -0) ? '-0' : '0';
  }
  const shortest = bits === 32 ? shortestFloat32(value) : value;
  const [mantissa, exponent] = shortest.toExponential().split('e');
  if (Number(exponent) < -4 || Number(exponent) >= 6) {
    return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
  }
  return String(shortest);
}

/** The number with the fewest digits that is this float32. */
function shortestFloat32(value: number): number {
  for (let fraction = 0; fraction < 8; fraction++) {
    const candidate = Number(roundHalfEven(value, fraction));
    if (Math.fround(candidate) === value) {
      return candidate;
    }
  }
  return Number(value.toExponential(8));
}

function roundHalfEven(value: number, fraction: number): string {
  const rounded = value.toExponential(fraction);
  const longer = value.toExponential(fraction + 1);
  const halfway = /5e/.test(longer) && Number(longer) === value;
  return halfway ? rounded.replace(/[13579](?=e)/, (digit) => String(Number(digit) - 1)) : rounded;
}
