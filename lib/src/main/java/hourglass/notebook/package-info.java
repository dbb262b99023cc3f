/** Reading, checking, releasing and running notebooks. */
@NullMarked
package hourglass.notebook;

import org.jspecify.annotations.NullMarked;
