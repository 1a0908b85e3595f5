/** WeChat draws the navigation bar and the tabs itself. */
export const OWN_BARS = false;

/** The name of the tab that lies open: nobody asks in WeChat. */
export function pagesBehind(): number {
  return 0;
}
