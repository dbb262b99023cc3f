/** The tensor engine: one device, one root of native memory, and TorchScript written by Java. */
@NullMarked
package hourglass.engine;

import org.jspecify.annotations.NullMarked;
