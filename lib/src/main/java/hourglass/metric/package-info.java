/** Pure functions that measure reconstructions and codings. */
@NullMarked
package hourglass.metric;

import org.jspecify.annotations.NullMarked;
