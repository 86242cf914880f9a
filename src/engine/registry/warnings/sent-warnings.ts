/*
 * The Warning headers of one answer. upstream: k8s.io/apiserver/pkg/endpoints/filters/warning.go
 */

const MOST_RUNES = 4 * 1024;
const MOST_RUNES_OF_ONE = 256;

/**
 * Of all warnings that come up while a request is handled, in that order, those that the answer carries: each text once, and no text with
 * control characters. Where they are longer than 4,096 characters together, each is cut to 256, and those that come too late are left out.
 */
export function sentWarnings(warnings: readonly string[]): readonly string[] {
  const texts = [...new Set(warnings)].filter((text) => text !== '');
  const sendable = texts.filter(isSendable);
  const total = sendable.reduce((sum, text) => sum + runesOf(text).length, 0);
  return total <= MOST_RUNES ? sendable : truncate(texts);
}

function isSendable(text: string): boolean {
  return !/\p{Cc}/u.test(text);
}

/**
 * upstream: as soon as the limit is exceeded, what came up so far is sent again, all of it and cut; what comes later only while there is room.
 */
function truncate(texts: readonly string[]): readonly string[] {
  const exceeding = indexOfExceeding(texts);
  const sent: string[] = [];
  let written = 0;
  texts.forEach((text, i) => {
    if (isSendable(text) && (i <= exceeding || written < MOST_RUNES)) {
      const runes = runesOf(text).slice(0, MOST_RUNES_OF_ONE);
      written += runes.length;
      sent.push(runes.join(''));
    }
  });
  return sent;
}

function indexOfExceeding(texts: readonly string[]): number {
  let total = 0;
  return texts.findIndex((text) => {
    total += isSendable(text) ? runesOf(text).length : 0;
    return total > MOST_RUNES;
  });
}

function runesOf(text: string): readonly string[] {
  return [...text];
}
