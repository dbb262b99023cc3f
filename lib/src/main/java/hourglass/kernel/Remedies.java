package hourglass.kernel;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commonest errors of learners: one plain sentence, and what to do about it. */
final class Remedies {
    private record Remedy(Pattern error, String advice) {}

    private static final List<Remedy> ALL =
            List.of(
                    // arrays of the engine
                    remedy(
                            "mat1 and mat2 shapes cannot be multiplied \\((\\d+)x(\\d+) and (\\d+)x(\\d+)\\)",
                            "the rows that come in have $2 numbers, the layer expects $3. Images of"
                                    + " shape (n, 28, 28) become rows of 784 with flat() or flatten"),
                    remedy(
                            "size of tensor a \\((\\d+)\\) must match the size of tensor b \\((\\d+)\\)",
                            "the two arrays have $1 and $2 elements along one axis: print getShape()"
                                    + " of both and reshape one of them"),
                    remedy(
                            "shape '\\[(.*?)\\]' is invalid for input of size (\\d+)",
                            "the new shape ($1) must hold exactly $2 numbers; write -1 for one axis to"
                                    + " have it counted for you"),
                    remedy(
                            "NDManager has been closed|Native resource has been release|already been closed",
                            "this array was closed together with the manager that made it. Use it"
                                    + " inside the try block, or attach the result to a manager that"
                                    + " lives longer"),
                    remedy(
                            "does not require grad|No gradient attached|setRequiresGradient",
                            "nothing was recorded for this array: call setRequiresGradient(true) on the"
                                    + " parameter and compute the loss inside a gradient collector"),
                    remedy(
                            "expected scalar type (\\w+) but found (\\w+)|expected m1 and m2 to have the"
                                    + " same dtype",
                            "the two arrays hold different number types: convert one with"
                                    + " toType(DataType.FLOAT32, false)"),
                    remedy(
                            "CUDA out of memory",
                            "the GPU's memory is full: use a smaller batch, or close managers that are no"
                                    + " longer needed"),
                    remedy(
                            "Expected all tensors to be on the same device",
                            "one array lies on the GPU and the other on the CPU: bring it over with"
                                    + " toDevice(...)"),
                    // Java, while it runs
                    remedy(
                            "Index (-?\\d+) out of bounds for length (\\d+)",
                            "there are $2 elements, counted from 0: index $1 is not one of them"),
                    remedy(
                            "^NullPointerException",
                            "something here is null: run the cell that assigns it first, or look at"
                                    + " which part of the line the message names"),
                    remedy(
                            "class (\\S+) cannot be cast to class (\\S+)",
                            "the value is a $1 and not a $2: test it with instanceof first"),
                    remedy(
                            "^NumberFormatException",
                            "the text is not a number as Java writes it: strip() it, and use a point"
                                    + " for decimals"),
                    remedy(
                            "^ConcurrentModificationException",
                            "the list changed while a loop went over it: use removeIf, or loop over a"
                                    + " copy"),
                    remedy(
                            "^UnsupportedOperationException: $",
                            "List.of(...) and toList() give lists that cannot change: copy it with new"
                                    + " ArrayList<>(list)"),
                    remedy(
                            "^StackOverflowError",
                            "a method calls itself without end: check the case in which it should stop"),
                    remedy(
                            "^OutOfMemoryError",
                            "the Java heap is full: use less data at a time, let go of big variables"
                                    + " (set them to null), or restart the kernel"),
                    remedy(
                            "ArithmeticException: / by zero",
                            "an int was divided by 0; dividing doubles would give Infinity or NaN"),
                    remedy(
                            "^NoSuchFileException|^FileNotFoundException",
                            "there is no such file seen from the kernel's folder, which"
                                    + " Path.of(\"\").toAbsolutePath() shows"),
                    // Java, while it compiles
                    remedy(
                            "';' expected",
                            "a statement ends with a semicolon; the caret stands where it is missing"),
                    remedy(
                            "reached end of file while parsing",
                            "something is missing at the end: a semicolon, or the } or ) of what was opened"),
                    remedy(
                            "constant string too long|too long for the constant pool",
                            "a text in the code may have at most 65,535 bytes: read a longer one"
                                    + " from a file"),
                    remedy(
                            "^code too large",
                            "this is too much code for one method or statement: split it, or read"
                                    + " data from a file"),
                    remedy("unclosed string literal", "the text has no closing quote on its line"),
                    remedy(
                            "possible lossy conversion from double to float",
                            "decimals are double in Java: write 0.5f for a float, or declare a double"),
                    remedy(
                            "possible lossy conversion from (\\w+) to (\\w+)",
                            "a $1 does not fit into every $2: if it does here, say so with ($2)"),
                    remedy(
                            "unreported exception (\\S+);",
                            "inside a lambda or a method, $1 must be caught: wrap the call in try ..."
                                    + " catch"),
                    remedy(
                            "must be final or effectively final",
                            "a lambda may only use variables that never change: copy it to a new"
                                    + " variable first"),
                    remedy(
                            "missing return statement",
                            "some way through the method ends without a return"),
                    remedy(
                            "might not have been initialized",
                            "give the variable a value where it is declared"));

    private Remedies() {}

    private static Remedy remedy(String error, String advice) {
        return new Remedy(Pattern.compile(error), advice);
    }

    /** What to do about an error, told by its name and message; empty when nothing is known. */
    static String of(String error) {
        for (Remedy remedy : ALL) {
            Matcher found = remedy.error.matcher(error);
            if (found.find()) {
                return "hint: " + filled(remedy.advice, found);
            }
        }
        return "";
    }

    private static String filled(String advice, Matcher found) {
        String text = advice;
        for (int i = 1; i <= found.groupCount(); i++) {
            text = text.replace("$" + i, String.valueOf(found.group(i)));
        }
        return text;
    }
}
