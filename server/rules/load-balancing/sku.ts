// Whether a load balancer or public IP address is of SKU Basic (facts 2.4).
import type { Sku } from '../../network/network.ts';
import { textOf } from '../../network/read.ts';
import { fromTri, possible, undecided, yes, type Verdict } from '../verdict.ts';

/** @returns Basic for certain, possibly (not stated, LB-20), or undecided by the value. */
export function isBasic(sku: Sku): Verdict {
  switch (sku.kind) {
    case 'none':
      return yes;
    case 'omitted':
      return possible('the SKU that Azure chooses when none is stated');
    case 'stated': {
      const text = textOf(sku.value);
      return text === undefined ? undecided([sku.value]) : fromTri(text.toLowerCase() === 'basic', []);
    }
  }
}
