// `import "eddy-river/define"` makes `<eddy-river>` known to the document.
import { define } from "./eddy-river.js";

define();
