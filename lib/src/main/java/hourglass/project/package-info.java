/** From codings to a plane: PCA and its relatives. */
@NullMarked
package hourglass.project;

import org.jspecify.annotations.NullMarked;
