/** Layers the engine lacks, as blocks of known kinds. */
@NullMarked
package hourglass.nn;

import org.jspecify.annotations.NullMarked;
