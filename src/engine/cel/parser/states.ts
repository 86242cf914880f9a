import { TOKEN, TOKEN_NAMES } from './token';

/** The kinds of states that matter when the parser meets a token that it does not expect. */
export type StateKind = 'block' | 'loop' | 'other';

export interface TokenSet {
  /** By type of token: 1 if the set has it. */
  readonly has: Uint8Array;
  /** Whether the rule may end here. */
  readonly endsRule: boolean;
}

export interface ParserState {
  readonly kind: StateKind;
  /** What may come in this state, within its rule. */
  readonly next: TokenSet;
  /** What may come after the token or the rule that the state reads. */
  readonly after: TokenSet;
}

const PRIMARY = '[ { ( . - true false null NUM_FLOAT NUM_INT NUM_UINT STRING BYTES IDENTIFIER';
const ALIASES = {
  PRIMARY,
  EXPR: `${PRIMARY} !`,
  RELATION: '== != in < <= >= >',
  PRODUCT: '* / %',
  SUM: '- +',
  FIELD: 'IDENTIFIER ESC_IDENTIFIER',
};
const TYPES: ReadonlyMap<string, number> = new Map(TOKEN_NAMES.map((name, type) => [name.replace(/'/g, ''), type]));

/**
 * The states of the grammar in which the parser looks at a token, by their numbers upstream: what may come, and what may come afterwards.
 * `END` is the end of the rule. A state without a sign reads a token or a rule, `?` begins an alternative, `*` is the end of a turn of a loop.
 * Source: cel-go, parser/gen/CEL.interp.
 */
const TABLE = `
34 : EXPR : <EOF>
35 : <EOF> : END
37 : EXPR : ? END
38 : ? : EXPR
39 : EXPR : :
40 : : : EXPR
41 : EXPR : END
43? : ? END :
45 : EXPR : || END
46 : || : EXPR
47 : EXPR : || END
50? : || END :
52* : || END :
53 : EXPR : && END
54 : && : EXPR
55 : EXPR : && END
58? : && END :
60* : && END :
62 : EXPR : RELATION END
65 : RELATION : EXPR
66 : EXPR : RELATION END
69? : RELATION END :
71* : RELATION END :
73 : EXPR : SUM PRODUCT END
76 : PRODUCT : EXPR
77 : EXPR : SUM PRODUCT END
79 : SUM : EXPR
80 : EXPR : SUM PRODUCT END
81? : SUM PRODUCT :
83? : SUM PRODUCT END :
85* : SUM PRODUCT END :
86 : PRIMARY : END
87 : ! : EXPR
88? : ! :
90* : EXPR :
92 : PRIMARY : END
93 : - : PRIMARY
94? : - :
96* : PRIMARY :
98 : PRIMARY : END
99? : EXPR :
102 : PRIMARY : [ . END
105 : . : ? FIELD
106 : ? : FIELD
107? : ? FIELD :
109 : FIELD : [ . END
111 : . : IDENTIFIER
112 : IDENTIFIER : (
113 : ( : EXPR )
114 : EXPR : )
115? : EXPR ) :
117 : ) : [ . END
119 : [ : EXPR ?
120 : ? : EXPR
121? : EXPR ? :
123 : EXPR : ]
124 : ] : [ . END
126? : [ . :
128? : [ . END :
130* : [ . END :
131 : . : IDENTIFIER
132? : . IDENTIFIER :
134 : IDENTIFIER : END
135 : . : IDENTIFIER
136? : . IDENTIFIER :
138 : IDENTIFIER : (
139 : ( : EXPR )
140 : EXPR : )
141? : EXPR ) :
143 : ) : END
144 : ( : EXPR
145 : EXPR : )
146 : ) : END
148 : [ : EXPR ? , ]
149 : EXPR ? : , ]
150? : EXPR ? , ] :
152 : , : ]
153? : , ] :
155 : ] : END
156 : { : EXPR ? , }
157 : EXPR ? : , }
158? : EXPR ? , } :
160 : , : }
161? : , } :
163 : } : END
164 : . : IDENTIFIER
165? : . IDENTIFIER :
167 : IDENTIFIER : { .
168 : . : IDENTIFIER
169 : IDENTIFIER : { .
172? : { . :
174* : { . :
175 : { : FIELD ? , }
176 : FIELD ? : , }
177? : FIELD ? , } :
179 : , : }
180? : , } :
182 : } : END
183 : PRIMARY : END
184? : PRIMARY :
186 : EXPR : , END
187 : , : EXPR
188 : EXPR : , END
191? : , END :
193* : , END :
194 : EXPR ? : , END
195 : , : EXPR ?
196 : EXPR ? : , END
199? : , END :
201* : , END :
202 : FIELD ? : :
203 : : : EXPR
204 : EXPR : , END
205 : , : FIELD ?
206 : FIELD ? : :
207 : : : EXPR
208 : EXPR : , END
212? : , END :
214* : , END :
215 : ? : FIELD
216? : FIELD ? :
218 : FIELD : END
220 : EXPR ? : :
221 : : : EXPR
222 : EXPR : , END
223 : , : EXPR ?
224 : EXPR ? : :
225 : : : EXPR
226 : EXPR : , END
230? : , END :
232* : , END :
233 : IDENTIFIER : END
234 : ESC_IDENTIFIER : END
235? : FIELD :
237 : ? : EXPR
238? : EXPR ? :
240 : EXPR : END
242 : - : NUM_INT
243? : - NUM_INT :
245 : NUM_INT : END
246 : NUM_UINT : END
247 : - : NUM_FLOAT
248? : - NUM_FLOAT :
250 : NUM_FLOAT : END
251 : STRING : END
252 : BYTES : END
253 : true : END
254 : false : END
255 : null : END
256? : - true false null NUM_FLOAT NUM_INT NUM_UINT STRING BYTES :
`;
const KINDS: Readonly<Record<string, StateKind>> = { '': 'other', '?': 'block', '*': 'loop' };

export const STATES: readonly ParserState[] = readTable(ALIASES);
/** The states of a grammar in which a field is an identifier only. */
export const STATES_WITHOUT_BACKQUOTES: readonly ParserState[] = readTable({ ...ALIASES, FIELD: 'IDENTIFIER' });

type Aliases = Readonly<Record<string, string>>;

function readTable(aliases: Aliases): ParserState[] {
  const states: ParserState[] = [];
  for (const row of TABLE.trim().split('\n')) {
    const start = row.indexOf(' : ');
    // A colon can be a token, too.
    const end = row.indexOf(' :', start + 4);
    const sign = /[?*]?$/.exec(row.slice(0, start))![0];
    const [next, after] = [row.slice(start + 3, end), row.slice(end + 2)];
    states[parseInt(row, 10)] = { kind: KINDS[sign], next: tokenSet(next, aliases), after: tokenSet(after, aliases) };
  }
  return states;
}

function tokenSet(text: string, aliases: Aliases): TokenSet {
  const words = text.split(' ').flatMap(word => (aliases[word] ?? word).split(' ')).filter(word => word !== '');
  const has = new Uint8Array(TOKEN.ESC_IDENTIFIER + 1);
  for (const word of words) {
    if (word !== 'END') has[TYPES.get(word)!] = 1;
  }
  return { has, endsRule: words.includes('END') };
}

/** The set as errors write it. */
export function describeTokens(has: Uint8Array): string {
  const names = TOKEN_NAMES.filter((_, type) => has[type] === 1);
  return names.length === 1 ? names[0] : `{${names.join(', ')}}`;
}
