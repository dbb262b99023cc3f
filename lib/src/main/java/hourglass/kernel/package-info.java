/** A Jupyter kernel for Java; it knows no machine learning. */
@NullMarked
package hourglass.kernel;

import org.jspecify.annotations.NullMarked;
