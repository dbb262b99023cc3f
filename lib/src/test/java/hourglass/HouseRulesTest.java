package hourglass;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows between packages, and the names that a star import in a notebook would make ambiguous.
 */
class HouseRulesTest {
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("hourglass");

    /** What each package may use of ours, beside itself. */
    private static final Map<String, String> ARROWS =
            Map.ofEntries(
                    Map.entry("show", ""),
                    Map.entry("engine", ""),
                    Map.entry("data", "engine show"),
                    Map.entry("nn", "engine"),
                    Map.entry("model", "nn engine show"),
                    Map.entry("train", "model engine show"),
                    Map.entry("metric", "engine"),
                    Map.entry("project", "engine metric show"),
                    Map.entry("plot", "show"),
                    Map.entry("course", "data engine metric model nn plot project show train"),
                    Map.entry("kernel", "show"),
                    Map.entry("notebook", "kernel show"));

    static Stream<Arguments> arrows() {
        return ARROWS.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void a_package_uses_only_what_is_below_it(String name, String allowed) {
        arrow(name, allowed).allowEmptyShould(true).check(OURS);
    }

    private static ArchRule arrow(String name, String allowed) {
        String[] forbidden =
                Stream.of(
                                "show engine data nn model train metric project plot course kernel notebook cli explore grade"
                                        .split(" "))
                        .filter(
                                other ->
                                        !other.equals(name)
                                                && !(" " + allowed + " ")
                                                        .contains(" " + other + " "))
                        .map(other -> "hourglass." + other + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("hourglass." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);
    }

    @Test
    void only_five_packages_train_with_the_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "hourglass.engine..",
                        "hourglass.data..",
                        "hourglass.nn..",
                        "hourglass.model..",
                        "hourglass.train..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl.training..", "ai.djl.nn..", "ai.djl.pytorch..")
                .check(OURS);
    }

    /** Why: see {@link hourglass.engine.Constant}. */
    @Test
    void no_bare_number_takes_part_in_a_gradient() {
        bareNumbers("hourglass.nn..", "hourglass.model..").check(OURS);
        assertThat(bareNumbers("hourglass.metric..").evaluate(OURS).hasViolation()).isTrue();
    }

    private static ArchRule bareNumbers(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .callMethod(NDArray.class, "mul", Number.class)
                .orShould()
                .callMethod(NDArray.class, "div", Number.class)
                .orShould()
                .callMethod(NDArray.class, "pow", Number.class)
                .because("the backward pass would read freed memory: x.mul(Constant.like(x, 0.5))");
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("hourglass.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void no_public_type_has_a_name_that_star_imports_bring_too() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveNameNotMatching(
                        ".*\\.(Record|Module|Process|Timer|Scanner|Random|Image|Shape|Model|Trainer|Batch|Metrics|Dataset|Flow)")
                .andShould()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager)")
                .check(OURS);
    }

    @Test
    void a_wrong_arrow_would_be_found() {
        var upward = arrow("train", "").evaluate(OURS); // train does use model
        assertThat(upward.hasViolation()).isTrue();
    }
}
