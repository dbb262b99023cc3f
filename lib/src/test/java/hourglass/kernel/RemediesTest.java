package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemediesTest extends OpenSession {
    @BeforeAll
    static void define() {
        runner.run("int counter = 1;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int[] five = new int[5]; five[5] | there are 5 elements, counted from 0: index 5",
                "String none = null; none.length() | something here is null",
                "List.of(1).add(2) | copy it with new ArrayList<>(list)",
                "Object o = 1; (String) o | the value is of type Integer, not String",
                "int f(int n) { return f(n + 1); } f(0) | a method calls itself without end",
                "Integer.parseInt(\"x\") | the text is not a number",
                "float half = 0.5; | write 0.5f for a float",
                "int whole = 5L; | not every long fits into the type int",
                "int g() { } | some way through the method ends without a return",
                "int h() { | something is missing at the end: a semicolon, or the } or ) of what was opened",
                "int q = 'text' | single quotes hold one character",
                "int n = \"text\"; | text is no number: turn it into one with Integer.parseInt(text)",
                "String s = 3; | a value of type int is no text",
                "boolean b = 1; | a condition is true or false",
                "int k() { return 1; int z; } | nothing runs behind a return",
                "int u() { int z; return z; } | give the variable a value where it is declared",
                "class Safe { private int pin; } new Safe().pin | only Safe itself may use it",
                "Math.max(\"a\", 1) | no version of max takes these arguments",
                "Integer.parseInt(1, 2, 3, 4, 5) | no version of parseInt takes these arguments",
                "List<int> whole; | Integer for int",
                "\"abc\".lenght() | did you mean length?",
                "Math.sqroot(2) | did you mean sqrt?",
                "int[] three = {1, 2, 3}; three.length() | an array has only length, without brackets",
                "Strin t = null; | did you mean String?",
                "print(1) | in Java this is System.out.print(...)",
                "int much = 10000000000; | an int ends at 2,147,483,647",
                "double d = 1,5; | Java cannot read on at the caret",
                "import java.utl.List; | check the spelling of java.utl",
                "var none = null; | name the type instead of var",
                "/* open | close it with */",
                "new int[-1] | an array cannot have -1 elements",
                "Optional.empty().get() | the Optional is empty",
                "Math.addExact(Integer.MAX_VALUE, 1) | the result does not fit into the type",
                "\"%d\".formatted(\"x\") | %d cannot print a value of type String",
                "Stream<Integer> once = Stream.of(1); once.toList(); once.toList() | a stream can be used once",
                "countr + 1 | did you mean counter?",
                "Table shelf = null; | add the line  import tech.tablesaw.api.Table;",
                "nobody | no variable nobody is known here: run the cell that defines it first",
                "Runnable r = () -> Thread.sleep(1); | InterruptedException must be caught",
            })
    void aCommonErrorComesWithAdvice(String source, String advice) {
        Output.Failure failure = Objects.requireNonNull(runner.run(source).failure());

        assertThat(failure.text().lines().filter(line -> line.startsWith("hint: ")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains(advice));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.matMul(b) | the left array has rows of 3 numbers, the right one takes rows of 4",
                "a.add(b) | the two arrays have 3 and 5 elements along one axis",
                "a.reshape(7) | the new shape (7) must hold exactly 6 numbers",
                "m.create(new float[] {1, 2, 3}, new Shape(2, 2)) | the shape holds 4 numbers and the data has 3",
                "a.get(new NDIndex(\"0, 9\")) | axis 1 has 3 entries, counted from 0: index 9",
                "a.get(new NDIndex(\"x\")) | an index has one entry for each axis",
                "a.getFloat(0) | name an index for each axis",
                "a.toIntArray() | the array holds float32 and not int",
                "a.sum(new int[] {3}) | there is no axis 3",
                "a.concat(b) | must agree in all other axes",
                "a.getGradient() | nothing was recorded for this array",
                "a.toDevice(ai.djl.Device.gpu(), true) | the engine here has no GPU at all",
                "NDArray x; try (var sub = m.newSubManager()) { x = sub.ones(new Shape(2)); } x.add(1) | closed together with the manager",
            })
    void anErrorOfTheEngineComesWithAdvice(String source, String advice) {
        String arrays =
                "import ai.djl.ndarray.*; import ai.djl.ndarray.types.Shape; import"
                        + " ai.djl.ndarray.index.NDIndex; NDManager m = NDManager.newBaseManager();"
                        + " NDArray a = m.ones(new Shape(2, 3)); NDArray b = m.ones(new Shape(4, 5));\n";
        Output.Failure failure = Objects.requireNonNull(runner.run(arrays + source).failure());

        assertThat(failure.text()).contains("hint: ").contains(advice).hasSizeLessThan(2_500);
    }

    @Test
    void whereJavaCannotReadOnOnlyTheFirstPlaceIsTold() {
        Output.Failure failure =
                Objects.requireNonNull(runner.run("public void static wrong() {}").failure());

        assertThat(failure.text().lines().filter(line -> line.startsWith("does not compile")))
                .hasSize(1);
    }

    @Test
    void aPermittedClassThatDoesNotComplyIsNamed() {
        Output.Failure failure =
                Objects.requireNonNull(
                        runner.run("sealed interface Form permits Disc {}\nrecord Disc(int r) {}")
                                .failure());

        assertThat(failure.text())
                .contains("invalid permits clause")
                .contains("must itself name the sealed one");
    }

    @Test
    void anUnknownNameInAMethodHasItsLineAndCaret() {
        CellResult result = runner.run("int lost() {\n    return nowhere();\n}");

        assertThat(Objects.requireNonNull(result.failure()).text())
                .contains("lost uses method nowhere(): not defined")
                .contains("cell %d, line 2:      return nowhere();".formatted(result.count()))
                .containsPattern("\n +\\^");
    }

    @Test
    void theEnginesMessagesAreKnown() {
        assertThat(Remedies.of("IllegalStateException: Native resource has been release already."))
                .contains("closed together with the manager");
        assertThat(Remedies.of("SomeException: something nobody foresaw")).isEmpty();
    }
}
