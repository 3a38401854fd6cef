// The teacher's wall: the whole class on one screen.
// @ts-check

import { beginWall } from "./app/wall/index.js";

// The key that led here is in a cookie by now; who looks over the teacher's shoulder need not read it in the address.
if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
beginWall();
