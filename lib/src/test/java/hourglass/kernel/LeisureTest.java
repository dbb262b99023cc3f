package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeisureTest {
    private final Leisure leisure = new Leisure();
    private final CountDownLatch begun = new CountDownLatch(1);

    private void work() {
        Thread worker =
                new Thread(
                        () -> {
                            leisure.await();
                            begun.countDown();
                        });
        worker.setDaemon(true);
        worker.start();
    }

    private boolean begunWithin(long millis) throws InterruptedException {
        return begun.await(millis, TimeUnit.MILLISECONDS);
    }

    @Test
    void workWaitsForTheEndOfTheCell() throws InterruptedException {
        leisure.cellBegins();
        work();
        assertThat(begunWithin(1_500)).isFalse();
        leisure.cellEnds();
        assertThat(begunWithin(30_000)).isTrue();
    }

    @Test
    void workThatIsWantedBeginsWhileACellRuns() throws InterruptedException {
        leisure.cellBegins();
        work();
        leisure.want();
        assertThat(begunWithin(30_000)).isTrue();
    }

    @Test
    void theCellItselfNeverWaits() {
        leisure.cellBegins();
        leisure.await(); // would not return
        leisure.cellEnds();
    }
}
