/**
 * Every colour and measure of the product, in one place. The build hands them to styles/app.scss, which turns them into
 * CSS variables (`--paper`, …), to app.config.ts for the native bars, and to the script that draws the tab icons.
 * Contrast of every text on every ground it is used on is held by tokens.test.ts.
 */
export const light = {
  paper: '#FBF9F6',
  surface: '#FFFFFF',
  ink: '#1F1B16',
  'ink-2': '#5C554C',
  line: '#E7E1D8',
  /** The edge of something to tap or write in: 3:1 against the ground, so that it is seen. */
  edge: '#8F877C',
  accent: '#A8231C',
  /** The ground of the main button; words on it are on-accent. */
  fill: '#A8231C',
  'fill-down': '#8C1B15',
  'on-accent': '#FFFFFF',
  tint: '#F7EBE8',
  green: '#1E6B45',
  'green-tint': '#E8F2EC',
  amber: '#9A5B00',
  'amber-tint': '#FBF1E0',
  'amber-line': '#EBD9B4',
  red: '#B3261E',
  blue: '#1F5A96',
  'blue-tint': '#E9F0F7',
  shade: 'rgba(31, 27, 22, 0.45)',
};

export type Palette = typeof light;

export const dark: Palette = {
  paper: '#171412',
  surface: '#211D1A',
  ink: '#F3EEE7',
  'ink-2': '#B9B0A4',
  line: '#3A342E',
  edge: '#857C71',
  accent: '#F08A80',
  fill: '#BC3A32',
  'fill-down': '#9F2F28',
  'on-accent': '#FFFFFF',
  tint: '#3B2320',
  green: '#7CC79F',
  'green-tint': '#1D3328',
  amber: '#E9B464',
  'amber-tint': '#3A2C16',
  'amber-line': '#5C4724',
  red: '#F3958D',
  blue: '#8FBCE8',
  'blue-tint': '#1C2D3E',
  shade: 'rgba(0, 0, 0, 0.6)',
};
