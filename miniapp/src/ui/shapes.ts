/**
 * The one set of icons, all drawn with one line of weight 1.7 in a box of 24. The build turns them into CSS masks
 * (`.icon-home` …, see styles/app.scss), and scripts/draw-tab-icons.mjs into the pictures that WeChat's tab bar wants.
 */
export const shapes = {
  home: '<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z"/>',
  echo: '<path d="M6.5 4h11A3.5 3.5 0 0 1 21 7.5v8a3.5 3.5 0 0 1-3.5 3.5H11l-4.5 3v-3A3.5 3.5 0 0 1 3 15.5v-8A3.5 3.5 0 0 1 6.5 4z"/><rect x="8.5" y="8" width="7" height="7" rx="1.5"/>',
  pin: '<path d="M12 21s-7-6.2-7-11a7 7 0 0 1 14 0c0 4.8-7 11-7 11z"/><circle cx="12" cy="10" r="2.5"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>',
  people:
    '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.8-4.3 3.3-6 6.5-6s5.7 1.7 6.5 6M15.5 4.8a3.5 3.5 0 0 1 0 6.4M17.5 14.3c2.2.7 3.6 2.5 4 5.7"/>',
  pen: '<path d="M4 20l1-5L16 4l4 4L9 19z"/>',
  calendar: '<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"/>',
  camera: '<path d="M4 8h4l2-3h4l2 3h4v11H4z"/><circle cx="12" cy="13" r="3.5"/>',
  picture:
    '<rect x="4" y="5" width="16" height="14" rx="1.5"/><circle cx="9" cy="10" r="1.5"/><path d="M4.5 17.5l5-4.5 3.5 3 3-2.5 4 3.5"/>',
  chevron: '<path d="M9 5l7 7-7 7"/>',
  down: '<path d="M5 9l7 7 7-7"/>',
  back: '<path d="M15 5l-7 7 7 7"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>',
  bell: '<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4"/>',
  check: '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.5l3.5 2"/>',
  phone:
    '<path d="M6 3.5h3.5l1.5 4.5-2 1.5c1 2.5 3 4.5 5.5 5.5l1.5-2 4.5 1.5V18c0 1.7-1.3 2.5-2.5 2.5C11 20.5 3.5 13 3.5 6 3.5 4.8 4.3 3.5 6 3.5z"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  scan: '<path d="M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15M4 12h16"/>',
  note: '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.5v.5"/>',
  warning: '<path d="M12 4l9 16H3zM12 10v4.5M12 17v.5"/>',
  more: '<path d="M5.5 12h.5M12 12h.5M18.5 12h.5"/>',
  exit: '<path d="M13 4H5v16h8M10 12h10M16.5 8l4 4-4 4"/>',
  list: '<path d="M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.5M4 12h.5M4 17.5h.5"/>',
};

export type IconName = keyof typeof shapes;
