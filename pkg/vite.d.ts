/** Takes Eddy's files along when Vite builds a page. */
export default function eddyRiver(): {
  name: string;
  config(): { optimizeDeps: { exclude: string[] } };
  configResolved(config: { build: { assetsDir: string } }): void;
  generateBundle(this: any): void;
};
