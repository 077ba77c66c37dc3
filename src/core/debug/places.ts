import type { Place } from '../base/result.ts';
import { placeIn } from '../k6/log-line.ts';

/** The places in a person's own files that a stack names, innermost first, without those of the recorder's folder. */
export const placesIn = (stack: string, recorderFolder: string): readonly Place[] =>
  stack.split('\n').flatMap((line) => {
    const place = placeIn(line);
    return place === undefined || place.file.startsWith(recorderFolder) ? [] : [place];
  });

/** A message without the frames that the recorder and k6's own code add to a stack. */
export const withoutOurFrames = (message: string, recorderFolder: string): string =>
  message
    .split('\n')
    .filter((line) => !/^\s*at /.test(line) || !isOurs(line, recorderFolder))
    .join('\n');

const isOurs = (line: string, recorderFolder: string): boolean =>
  placeIn(line)?.file.startsWith(recorderFolder) === true;
