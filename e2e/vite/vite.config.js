import eddyRiver from "eddy-river/vite";

// Relative, so that the page works from any path.
export default { base: "./", plugins: [eddyRiver()] };
