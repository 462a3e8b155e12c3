/** An operation of schema/operations/, as `import` of its file gives it. */
export interface Operation<Data, Variables> {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  readonly text: string;
  /** What it answers and takes: known to the compiler alone. */
  readonly types?: { data: Data; variables: Variables };
}

export type DataOf<O> = O extends Operation<infer Data, unknown> ? Data : never;
export type VariablesOf<O> = O extends Operation<unknown, infer Variables> ? Variables : never;
