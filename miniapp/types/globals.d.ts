/** Base address of the server, put in by the build (config/index.ts). */
declare const API_BASE: string;
declare module '*.scss';
declare module '*.png' {
  const address: string;
  export default address;
}
