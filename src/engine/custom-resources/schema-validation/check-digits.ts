/*
 * Numbers with a check digit.
 * upstream: k8s.io/kube-openapi/pkg/internal/third_party/govalidator/validator.go
 */

const CARD = new RegExp([
  '^(?:4[0-9]{12}(?:[0-9]{3})?', '5[1-5][0-9]{14}', '6(?:011|5[0-9][0-9])[0-9]{12}', '3[47][0-9]{13}', '3(?:0[0-5]|[68][0-9])[0-9]{11}',
  '(?:2131|1800|35\\d{3})\\d{11})$',
].join('|'));

export function isCreditCard(text: string): boolean {
  const digits = text.replace(/[^0-9]+/g, '');
  if (!CARD.test(digits)) {
    return false;
  }
  const sum = Array.from(digits).reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function withoutSpaces(text: string): string {
  return text.replace(/[\t\n\f\r -]+/g, '');
}

export function isISBN10(text: string): boolean {
  const digits = withoutSpaces(text);
  if (!/^(?:[0-9]{9}X|[0-9]{10})$/.test(digits)) {
    return false;
  }
  const sum = Array.from(digits).reduce((total, digit, i) => total + (i + 1) * (digit === 'X' ? 10 : Number(digit)), 0);
  return sum % 11 === 0;
}

export function isISBN13(text: string): boolean {
  const digits = withoutSpaces(text);
  if (!/^[0-9]{13}$/.test(digits)) {
    return false;
  }
  const sum = Array.from(digits.slice(0, 12)).reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return Number(digits.charAt(12)) === (10 - sum % 10) % 10;
}
