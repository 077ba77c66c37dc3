import { createHash, randomBytes } from 'node:crypto';
import { arch, availableParallelism, platform, totalmem } from 'node:os';
import type { Surroundings } from '../../app/ports.ts';
import { gitState } from './git.ts';

/** Facts about this machine and the repository of a folder. */
export const nodeSurroundings: Surroundings = {
  machine: () => ({
    platform: platform(),
    arch: arch(),
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  }),
  git: gitState,
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  newRunId: () => `${timeStamp(new Date())}-${randomBytes(3).toString('hex')}`,
};

/** `20261122-081530-042`: UTC, so that ids sort by time wherever they are made. */
const timeStamp = (now: Date): string => now.toISOString().replace(/[-:Z]/g, '').replace(/[T.]/g, '-');
