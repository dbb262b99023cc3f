/** Hourglass: representation learning and generative models, in Java notebooks. */
@org.jspecify.annotations.NullMarked
package hourglass;
