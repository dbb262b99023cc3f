/** The training loop, optimizers, and the history of a training. */
@NullMarked
package hourglass.train;

import org.jspecify.annotations.NullMarked;
