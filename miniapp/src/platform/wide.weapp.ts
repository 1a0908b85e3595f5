/** WeChat opens the app on phones: never the desk's layout. */
export function useDesk(): boolean {
  return false;
}
