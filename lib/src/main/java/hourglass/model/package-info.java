/** One file a model, with all its maths; no optimizer in sight. */
@NullMarked
package hourglass.model;

import org.jspecify.annotations.NullMarked;
