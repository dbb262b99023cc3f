/** Figures for a page, drawn headless. */
@NullMarked
package hourglass.plot;

import org.jspecify.annotations.NullMarked;
