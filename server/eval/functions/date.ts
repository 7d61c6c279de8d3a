// Date arithmetic. A month is 30 days and a year 365, as in the engine (its durations are .NET time spans). Refuses the functions of the clock:
// `utcNow` is the evaluator's.
import { failure, type FunctionSpec } from '../function.ts';
import { int, string } from '../make.ts';
import { formatDate } from './date-format.ts';
import { declare, withIntegers, withTexts, type Outcome } from './declare.ts';
import { floorDivide, parseDuration, parseMoment, ticksPerSecond, type Moment } from './moment.ts';

const leastTicks = -62_135_596_800n * ticksPerSecond;
const mostTicks = 253_402_300_800n * ticksPerSecond;
const defaultFormat = "yyyy-MM-ddTHH:mm:ss'Z'";

export const dateFunctions: readonly FunctionSpec[] = [
  declare('dateTimeAdd', [2, 3], { result: 'string' }, (args) =>
    withTexts(args, (base, duration, format) => dateTimeAdd(base, duration, format)),
  ),
  declare('dateTimeFromEpoch', 1, { result: 'string' }, (args) =>
    withIntegers(args, (seconds) => written({ ticks: seconds * ticksPerSecond, offset: 0 }, defaultFormat)),
  ),
  declare('dateTimeToEpoch', 1, { result: 'int' }, (args) =>
    withTexts(args, (text) => {
      const moment = parseMoment(text);
      if (moment === null) return failure('no date');
      return moment && int(floorDivide(moment.ticks, ticksPerSecond) - BigInt(moment.offset) * 60n);
    }),
  ),
];

function dateTimeAdd(base: string, duration: string, format: string | undefined): Outcome {
  const span = parseDuration(duration);
  if (span === undefined) return failure('no ISO 8601 duration');
  const moment = parseMoment(base);
  if (moment === null) return failure('no date');
  return moment && written({ ...moment, ticks: moment.ticks + span }, format ?? defaultFormat);
}

function written(moment: Moment, format: string): Outcome {
  const utc = moment.ticks - BigInt(moment.offset) * 60n * ticksPerSecond;
  if ([moment.ticks, utc].some((ticks) => ticks < leastTicks || ticks >= mostTicks))
    return failure('outside the years 1 to 9999');
  const text = formatDate(moment, format);
  return text === null ? failure('no date format') : string(text);
}
