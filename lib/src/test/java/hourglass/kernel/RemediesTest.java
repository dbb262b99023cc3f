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
                "Object o = 1; (String) o | the value is a java.lang.Integer and not a java.lang.String",
                "int f(int n) { return f(n + 1); } f(0) | a method calls itself without end",
                "Integer.parseInt(\"x\") | the text is not a number",
                "float half = 0.5; | write 0.5f for a float",
                "int whole = 5L; | a long does not fit into every int",
                "int g() { } | some way through the method ends without a return",
                "int h() { | something is missing at the end: a semicolon, or the } or ) of what was opened",
                "countr + 1 | did you mean counter?",
                "Table shelf = null; | add the line  import tech.tablesaw.api.Table;",
                "nobody | no variable nobody is known here: run the cell that defines it first",
                "Runnable r = () -> Thread.sleep(1); | java.lang.InterruptedException must be caught",
            })
    void aCommonErrorComesWithAdvice(String source, String advice) {
        Output.Failure failure = Objects.requireNonNull(runner.run(source).failure());

        assertThat(failure.text().lines().filter(line -> line.startsWith("hint: ")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains(advice));
    }

    @Test
    void theEnginesMessagesAreKnown() {
        assertThat(
                        Remedies.of(
                                "EngineException: mat1 and mat2 shapes cannot be multiplied (32x28 and 784x100)"))
                .contains("the rows that come in have 28 numbers, the layer expects 784");
        assertThat(Remedies.of("IllegalStateException: Native resource has been release already."))
                .contains("closed together with the manager");
        assertThat(Remedies.of("SomeException: something nobody foresaw")).isEmpty();
    }
}
