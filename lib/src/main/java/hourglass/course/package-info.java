/** What a notebook's cell calls: scale, seed, results, practice checks. */
@NullMarked
package hourglass.course;

import org.jspecify.annotations.NullMarked;
