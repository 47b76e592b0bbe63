// What a hosted Eddy offers as `eddy-river.js`: one line in any document,
//   <script type="module" src="https://host/eddy/eddy-river.js"></script>
// makes `<eddy-river>` known, whose files are those that lie beside this one.
import { EddyRiver, define } from "./eddy-element.js";

EddyRiver.site = new URL("./", import.meta.url).href;
define();

export * from "./eddy-element.js";
