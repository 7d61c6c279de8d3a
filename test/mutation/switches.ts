// What the instrumented rules call at each place that can be broken. One mutant is on at a time.
let active = 0;
let rounds = 0;
const mostRounds = 1_000_000;

/** @param id of the mutant that is on from now on, counted from 1; 0 for none */
export function switchOn(id: number): void {
  active = id;
  rounds = 0;
}

const switches = {
  __round: (): boolean => {
    if (++rounds > mostRounds) throw new Error('never ends');
    return true;
  },
  __is: (id: number): boolean => id === active,
  __not: (id: number, value: unknown): unknown => (id === active ? !value : value),
  __verdict: (id: number, kind: 'yes' | 'no', verdict: unknown): unknown => (id === active ? { kind } : verdict),
  __list: (id: number, list: unknown): unknown => (id === active ? [] : list),
  __test: (id: number, answer: boolean, callback: unknown): unknown => (id === active ? () => answer : callback),
};

Object.assign(globalThis, switches);
