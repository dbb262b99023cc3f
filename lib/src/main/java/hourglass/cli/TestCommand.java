package hourglass.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "test",
        description = {
            "Runs everything that CI runs: the scripts' linter, the library's tests on this JDK and on"
                    + " JDK 25 where there is one, the rules of notebooks, every chapter and solution"
                    + " at smoke scale without a network, the page in a browser.",
            "The last line counts all of them; exit code 1 when one failed."
        },
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    @Option(names = "--all", description = "the long suites as well")
    private boolean all;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.here();
        Jupyter jupyter = new Setup(checkout, Hourglass::say).run();
        Path here = Path.of(System.getProperty("java.home"));
        Map<String, Supplier<Tally>> stages = new LinkedHashMap<>();
        stages.put("scripts", () -> ScriptStage.check(checkout));
        stages.put("rules of notebooks", () -> RuleStage.check(checkout));
        stages.put(
                "library on JDK " + Runtime.version().feature(),
                () -> LibraryStage.build(checkout, here, all));
        LibraryStage.newerJdk()
                .ifPresent(
                        jdk ->
                                stages.put(
                                        "library on " + jdk.getFileName(),
                                        () -> LibraryStage.again(checkout, jdk, all)));
        stages.put("chapters", () -> new ChapterStage(checkout, jupyter).check());
        stages.put("browser", () -> BrowserStage.check(checkout));
        Tally total = Tally.NONE;
        for (Map.Entry<String, Supplier<Tally>> stage : stages.entrySet()) {
            total = total.plus(run(stage.getKey(), stage.getValue()));
        }
        System.out.println(total);
        return total.failed() == 0 && total.passed() > 0 ? Exit.DONE : Exit.FAILED;
    }

    private static Tally run(String name, Supplier<Tally> stage) {
        System.out.println("== " + name);
        long start = System.nanoTime();
        Tally tally = stage.get();
        tally.faults().forEach(fault -> System.out.println("   " + fault));
        System.out.printf("   %s (%.0f s)%n", tally, (System.nanoTime() - start) / 1e9);
        return tally;
    }
}
