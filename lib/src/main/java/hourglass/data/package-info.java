/** Image sets: Fashion-MNIST, the generated Atelier, the IDX format. */
@NullMarked
package hourglass.data;

import org.jspecify.annotations.NullMarked;
