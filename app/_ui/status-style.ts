import type { Share } from '@/lib/history/bucket';

/** The appearance of a status, or of unknown time: never colour alone. */
export type StatusStyle = {
  word: string;
  shape: 'circle' | 'triangle' | 'diamond' | 'bars' | 'ring';
  /** The colour of a mark, with a contrast of 3:1. */
  mark: string;
  /** The colour of text, with a contrast of 4.5:1. */
  text: string;
  /** The fill of a history's bars. */
  fill: string;
};

/** The single definition of how statuses look. */
export const statusStyle = {
  passing: {
    word: 'Passing',
    shape: 'circle',
    mark: 'var(--passing)',
    text: 'var(--passing-text)',
    fill: 'var(--passing)',
  },
  warning: {
    word: 'Warning',
    shape: 'triangle',
    mark: 'var(--warning)',
    text: 'var(--warning-text)',
    fill: 'var(--warning)',
  },
  critical: {
    word: 'Critical',
    shape: 'diamond',
    mark: 'var(--critical)',
    text: 'var(--critical-text)',
    fill: 'var(--critical)',
  },
  maintenance: {
    word: 'Maintenance',
    shape: 'bars',
    mark: 'var(--maintenance)',
    text: 'var(--maintenance-text)',
    fill: 'var(--maintenance)',
  },
  unknown: {
    word: 'Unknown',
    shape: 'ring',
    mark: 'var(--unknown)',
    text: 'var(--unknown-text)',
    fill: 'url(#unknown-hatch)',
  },
} as const satisfies Record<Share, StatusStyle>;

/** From the bottom of a bar to its top: the worst is on the base line, where heights compare best. */
export const stackOrder = [
  'critical',
  'warning',
  'maintenance',
  'unknown',
  'passing',
] as const satisfies readonly Share[];
