package hourglass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import hourglass.data.Ring;
import hourglass.engine.Compute;
import hourglass.model.Gan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class DuelTest {
    private static final Ring RING = new Ring(8, 0.1);
    private final NDArray x = RING.points(2_000, 1);

    private byte[] played(Duel duel) {
        Gan gan = Gan.plane(16).seeded(3);
        return AdversarialTest.result(gan, duel.play(gan, x));
    }

    @Test
    void one_seed_gives_one_training_bit_for_bit_and_another_seed_another() {
        Duel duel = Duel.steps(60).withSeed(7);
        assertThat(played(duel)).isEqualTo(played(duel)).isNotEqualTo(played(duel.withSeed(8)));
    }

    @Test
    void every_rule_changes_the_training() {
        Duel duel = Duel.steps(60);
        byte[] usual = played(duel);
        Rules rules = Rules.usual();
        for (Rules other :
                new Rules[] {
                    rules.withTurns(1, 2),
                    rules.withTurns(2, 1),
                    rules.withoutClearing(),
                    rules.withMemory(200),
                    rules.withWasserstein(1)
                }) {
            assertThat(played(duel.withRules(other))).as("%s", other).isNotEqualTo(usual);
        }
        assertThat(played(duel.withRules(rules))).isEqualTo(usual);
    }

    @Test
    void it_learns_the_ring_by_the_usual_rules_and_by_a_critic_s() {
        learns(Duel.steps(1_500).withBatchSize(128));
        learns(
                Duel.steps(1_500)
                        .withBatchSize(128)
                        .withRules(Rules.usual().withWasserstein(1).withTurns(2, 1)));
    }

    private void learns(Duel duel) {
        Gan gan = Gan.plane(64).seeded(1);
        assertThat(modes(gan)).isLessThan(8);
        duel.play(gan, x);
        assertThat(modes(gan)).isEqualTo(8);
    }

    private static long modes(Gan gan) {
        int[] at = RING.modesOf(gan.generate(gan.noise(1_000, 2L)));
        return Arrays.stream(at).filter(mode -> mode >= 0).distinct().count();
    }

    /** 0.837 is what a discriminator has that follows both losses: chapter 14. */
    @Test
    void without_clearing_the_discriminator_works_for_its_opponent() {
        Duel duel = Duel.steps(1_500).withBatchSize(128);
        History leaked = duel.withRules(Rules.usual().withoutClearing()).play(Gan.plane(64), x);
        assertThat(leaked.of("discriminator")[39]).isCloseTo(0.837, within(0.03));
        History cleared = duel.play(Gan.plane(64), x);
        assertThat(cleared.of("discriminator")[39]).isCloseTo(0.693, within(0.03));
    }

    @Test
    void the_history_has_forty_parts_or_one_a_step() {
        var seen = new ArrayList<Double>();
        History history = Duel.steps(85).withWatcher((h, done) -> seen.add(done)).play(gan(), x);
        assertThat(history.epochs()).isEqualTo(40).isEqualTo(seen.size());
        assertThat(history.curves()).containsOnlyKeys(Adversarial.MEASURED);
        assertThat(Duel.steps(3).play(gan(), x).epochs()).isEqualTo(3);
        assertThat(history.of("generator")[0]).isCloseTo(Math.log(2), within(0.3));
    }

    private static Gan gan() {
        return Gan.plane(8);
    }

    @Test
    void a_training_that_diverges_says_so() {
        Duel duel = Duel.steps(50).withOptimizers(Optimizers.sgd(1e30), Optimizers.sgd(1e30));
        assertThatThrownBy(() -> duel.play(gan(), x))
                .isInstanceOf(Diverged.class)
                .hasMessageContaining("try learning rates ten times smaller");
    }

    @Test
    void it_can_be_stopped() {
        Watcher stopping = (h, done) -> Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Duel.steps(40).withWatcher(stopping).play(gan(), x))
                .isInstanceOf(CancellationException.class)
                .hasMessage(
                        "the training was stopped in part 2 of 40; both networks keep what they have learned");
    }

    @Test
    void native_memory_is_as_flat_after_many_steps_as_after_two() {
        var live = new ArrayList<Integer>();
        Duel.steps(80)
                .withRules(Rules.usual().withMemory(100).withWasserstein(10))
                .withWatcher((h, done) -> live.add(Compute.root().getManagedArrays().size()))
                .play(gan(), x);
        assertThat(live.get(39)).isEqualTo(live.get(1));
    }

    @Test
    void settings_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> Duel.steps(0))
                .hasMessage("steps is 0, batchSize 64; both must be at least 1");
        assertThatThrownBy(() -> Rules.usual().withTurns(0, 1))
                .hasMessage(
                        "the discriminator has 0 turns, the generator 1; both must have at least 1");
        assertThatThrownBy(() -> Rules.usual().withMemory(-1))
                .hasMessage("the memory holds -1 samples; it must be at least 0, for none");
    }
}
