/**
 * The language of formulas: numbers, names of inputs, + − × ÷, brackets and a few functions. A formula is data, so that
 * what is shown can be computed again by anybody, in any language: the text is also valid Python and JavaScript once the
 * functions are defined.
 *
 *     clip(x)           x held between 0 and 1
 *     when(t, a, b)     a where t is above zero, else b
 *     atLeast(x, y)     1 where x ≥ y, else 0
 *     min max exp ln sqrt
 */

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  clip: (x) => Math.min(1, Math.max(0, x)),
  when: (test, a, b) => (test > 0 ? a : b),
  atLeast: (x, y) => (x >= y ? 1 : 0),
  min: Math.min,
  max: Math.max,
  exp: Math.exp,
  ln: Math.log,
  sqrt: Math.sqrt,
};

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z]\w*)|([-+*/(),]))/y;

type Compute = (inputs: Readonly<Record<string, number>>) => number;

class Reader {
  private readonly tokens: string[] = [];
  private at = 0;
  readonly inputs = new Set<string>();

  constructor(private readonly text: string) {
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.trimEnd().length) {
      const place = TOKEN.lastIndex;
      const token = TOKEN.exec(text);
      if (!token) throw new Error(`"${text}" cannot be read at "${text.slice(place)}".`);
      this.tokens.push(token[1] ?? token[2] ?? token[3]);
    }
  }

  whole(): Compute {
    const compute = this.sum();
    if (this.at < this.tokens.length) throw this.unexpected();
    return compute;
  }

  private unexpected(): Error {
    return new Error(
      `"${this.text}": "${this.tokens[this.at] ?? 'the end'}" is not expected here.`,
    );
  }

  private next(...wanted: string[]): string | undefined {
    const token = this.tokens[this.at];
    if (!wanted.includes(token)) return undefined;
    this.at += 1;
    return token;
  }

  private need(token: string): void {
    if (this.next(token) === undefined) throw this.unexpected();
  }

  private chain(
    part: () => Compute,
    apply: Readonly<Record<string, (a: number, b: number) => number>>,
  ) {
    let compute = part();
    for (;;) {
      const sign = this.next(...Object.keys(apply));
      if (sign === undefined) return compute;
      const [left, right, by] = [compute, part(), apply[sign]];
      compute = (inputs) => by(left(inputs), right(inputs));
    }
  }

  private sum(): Compute {
    return this.chain(() => this.product(), { '+': (a, b) => a + b, '-': (a, b) => a - b });
  }

  private product(): Compute {
    return this.chain(() => this.single(), { '*': (a, b) => a * b, '/': (a, b) => a / b });
  }

  private single(): Compute {
    if (this.next('-')) {
      const of = this.single();
      return (inputs) => -of(inputs);
    }
    if (this.next('(')) {
      const inside = this.sum();
      this.need(')');
      return inside;
    }
    const token = this.tokens[this.at];
    if (token === undefined || /^[-+*/(),]$/.test(token)) throw this.unexpected();
    this.at += 1;
    if (/^\d/.test(token)) return () => Number(token);
    if (this.next('(')) {
      const apply = Object.hasOwn(FUNCTIONS, token) ? FUNCTIONS[token] : undefined;
      if (!apply) throw new Error(`"${this.text}": there is no function "${token}".`);
      const parts = [this.sum()];
      while (this.next(',')) parts.push(this.sum());
      this.need(')');
      return (inputs) => apply(...parts.map((part) => part(inputs)));
    }
    this.inputs.add(token);
    return (inputs) => {
      if (!Object.hasOwn(inputs, token)) throw new Error(`"${this.text}" wants "${token}".`);
      return inputs[token];
    };
  }
}

export interface Compiled {
  compute: Compute;
  /** The names of the numbers it wants. */
  inputs: readonly string[];
}

export function compile(expression: string): Compiled {
  const reader = new Reader(expression);
  const compute = reader.whole();
  return { compute, inputs: [...reader.inputs] };
}
