/** What a value looks like on a page, and the page itself while a cell still runs. */
@NullMarked
package hourglass.show;

import org.jspecify.annotations.NullMarked;
