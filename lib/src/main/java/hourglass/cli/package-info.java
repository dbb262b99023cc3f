/** The one command: doctor, setup, open, run, results, test. */
@NullMarked
package hourglass.cli;

import org.jspecify.annotations.NullMarked;
