package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Cells that are run again, changed, as readers do all day. */
class RedefinitionTest extends OpenSession {
    @Test
    void aVariableKeepsItsValueWhenTheMethodThatMadeItChanges() {
        runner.run("int half(int n) { return n / 2; }\nint made = half(84);");
        runner.run("int half(int n) { return (n + 1) / 2; }");

        assertThat(value("made")).isEqualTo(42);
        assertThat(value("half(3)")).isEqualTo(2);
    }

    @Test
    void aVariableKeepsItsValueWhenALambdaIsAddedToTheMethod() {
        runner.run("int twice(int n) { return n + n; }\nint doubled = twice(21);");
        runner.run("int twice(int n) { return IntStream.of(n, n).map(i -> i).sum(); }");

        assertThat(value("doubled")).isEqualTo(42);
        assertThat(value("twice(4)")).isEqualTo(8);
    }

    @Test
    void anObjectLivesOnWhenOnlyBodiesChange() {
        runner.run("class Dog { String says() { return \"woof\"; } }\nDog rex = new Dog();");
        runner.run("class Dog { String says() { return \"WOOF\"; } }");

        assertThat(value("rex.says()")).isEqualTo("WOOF");
    }

    @Test
    void aVariableThatNoLongerFitsIsNamed() {
        runner.run("class Bird { int wings = 2; }\nBird tweety = new Bird();\nint seeds = 7;");
        CellResult result = runner.run("class Bird { int wings = 2; String song = \"la\"; }");

        assertThat(result.printed("stdout"))
                .isEqualTo(
                        "[reset: tweety; what was redefined no longer fits: run the cell that made"
                                + " it again]\n");
        assertThat(runner.run("tweety").value()).isNull();
        assertThat(value("seeds")).isEqualTo(7);
    }

    @Test
    void declaringAVariableAgainResetsIt() {
        runner.run("int counter = 5;");
        runner.run("int counter;");

        assertThat(value("counter")).isEqualTo(0);
        runner.run("String counter = \"five\";");
        assertThat(value("counter")).isEqualTo("five");
    }

    @Test
    void whoeverUsesAVariableSeesItsNewValue() {
        runner.run("int rate = 1;\nIntSupplier twice = () -> 2 * rate;\nlong wide = 1L;");
        runner.run("int rate = IntStream.of(3, 4).map(i -> i).sum();\nlong wide = 2L;");

        assertThat(value("twice.getAsInt()")).isEqualTo(14);
        assertThat(value("wide")).isEqualTo(2L);
        runner.run("int rate = new Object() { int five() { return 5; } }.five();");
        assertThat(value("twice.getAsInt()")).isEqualTo(10);
    }

    @Test
    void aNewInitializerThatFailsNamesItsLine() {
        runner.run("int quotient = 1;\nint divisor = 0;");
        CellResult result = runner.run("// again\nint quotient = 1 / divisor;");

        assertThat(Objects.requireNonNull(result.failure()).text())
                .contains("line 2:  int quotient = 1 / divisor;");
        runner.run("int quotient = 8;");
        assertThat(value("quotient")).isEqualTo(8);
    }

    @Test
    void cellsThatRunAgainDoNotPileUp() {
        String cell = "var scale = List.of(1, 2);\nscale.size();\nscale.get(0) + 1";
        runner.run(cell);
        long active = runner.session().active();
        for (int i = 0; i < 5; i++) {
            runner.run(cell);
            runner.run("scale.get(9);");
        }

        assertThat(runner.session().active()).isEqualTo(active);
    }

    @Test
    void statementsThatAreDoneAreNoBurdenForTheNext() {
        runner.run("int lasting = 1;\nint twice(int n) { return 2 * n; }");
        int before = runner.session().compiled().classes();
        int snippets = runner.session().compiled().snippets();
        for (int i = 0; i < 50; i++) {
            runner.run("twice(lasting) + " + i);
            runner.run("int lasting = " + i + ";");
            runner.run("new Object() { int n = twice(3); }.n;");
        }
        runner.run("eval(\"int inner = 5;\");");
        assertThat(runner.session().compiled().classes()).isLessThan(before + 40);
        assertThat(runner.session().compiled().snippets()).isLessThan(snippets + 40);
        for (int i = 0; i < 50; i++) {
            runner.run("twice(lasting);");
        }
        assertThat(value("twice(lasting) + inner")).isEqualTo(2 * 49 + 5);
    }

    /** A compiler keeps every name that it has ever read. */
    @Test
    void nowAndThenAnotherCompilerGoesOnWhereTheLastOneStopped() {
        runner.run("int lasting = 7;\nrecord Kept(int n) {}");
        int until = 0;
        do {
            runner.run("lasting + " + until + ";");
            until++;
        } while (runner.session().compiled().compilers() > 0 && until < 1_000);
        assertThat(until).isBetween(100, 600);
        assertThat(value("new Kept(lasting).n() + 1")).isEqualTo(8);
        assertThat(runner.session().compiled().compilers()).isPositive();
    }

    @Test
    void whatIsDefinedStaysKnownToTheCompiler() {
        int before = runner.session().compiled().classes();
        for (int i = 0; i < 50; i++) {
            runner.run("record Made" + i + "(int n) {}");
        }
        assertThat(runner.session().compiled().classes()).isGreaterThan(before + 50); // a control
        assertThat(runner.session().compiled().snippets()).isGreaterThan(50);
        assertThat(value("new Made0(7).n() + new Made49(8).n()")).isEqualTo(15);
    }

    @Test
    void classesMayNeedEachOther() {
        assertThat(
                        value(
                                """
                                class Tree { List<Leaf> leaves = new ArrayList<>(); }
                                class Leaf { Tree tree; Leaf(Tree t) { tree = t; } }
                                Tree tree = new Tree();
                                tree.leaves.add(new Leaf(tree));
                                tree.leaves.get(0).tree == tree"""))
                .isEqualTo(true);
    }

    @Test
    void aSealedInterfaceMayStandWithItsRecords() {
        assertThat(
                        value(
                                """
                                sealed interface Move permits Up, Down {}
                                record Up(int by) implements Move {}
                                record Down(int by) implements Move {}
                                int by(Move m) { return m instanceof Up u ? u.by() : -1; }
                                by(new Up(3))"""))
                .isEqualTo(3);
    }

    @Test
    void aMethodMayCallOneThatComesLater() {
        assertThat(
                        value(
                                """
                                boolean even(int n) { return n == 0 || odd(n - 1); }
                                boolean odd(int n) { return n != 0 && even(n - 1); }
                                even(10)"""))
                .isEqualTo(true);
    }

    @Test
    void aFieldMayBeAddedToAClassThatNobodyHolds() {
        runner.run("class Cup { int size = 1; }");
        runner.run("class Cup { int size = 2; int handle = 3; }");

        assertThat(value("new Cup().handle + new Cup().size")).isEqualTo(5);
    }

    @Test
    void aListOfObjectsLivesOnWhenABodyChanges() {
        runner.run(
                "record Pet(String name) { String call() { return name; } }\n"
                        + "var pets = List.of(new Pet(\"Tom\"), new Pet(\"Ann\"));");
        runner.run("record Pet(String name) { String call() { return name + \"!\"; } }");

        assertThat(value("pets.get(1).call()")).isEqualTo("Ann!");
    }

    @Test
    void aSealedFamilyMayBeRunAgainChanged() {
        String family =
                """
                sealed interface Shape2 permits Disc, Box {}
                record Disc(double r) implements Shape2 {}
                record Box(double a) implements Shape2 {}
                double area(Shape2 s) { return s instanceof Disc d ? %s * d.r() * d.r() : 0; }
                area(new Disc(2))""";
        assertThat(value(family.formatted("3"))).isEqualTo(12.0);
        assertThat(value(family.formatted("4"))).isEqualTo(16.0);
    }

    @Test
    void classesThatNeedEachOtherMayBeRunAgain() {
        String pair =
                """
                class Ping { Pong other; int n = %1$d; }
                class Pong { Ping other = new Ping(); int n() { return other.n; } }
                new Pong().n()""";
        assertThat(value(pair.formatted(1))).isEqualTo(1);
        assertThat(value(pair.formatted(2))).isEqualTo(2);
    }

    @Test
    void aMethodMayUseAClassThatComesLater() {
        assertThat(
                        value(
                                """
                                int legs() { return new Spider().legs; }
                                class Spider { int legs = 8; }
                                legs()"""))
                .isEqualTo(8);
    }
}
