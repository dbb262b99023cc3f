package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PromptlyTest {
    @Test
    void aLateAnswerIsKeptForTheSameQuestion() {
        CountDownLatch slow = new CountDownLatch(1);
        Promptly promptly = new Promptly(() -> true);

        assertThat(ask(promptly, "first", slow)).isEqualTo("nothing");
        slow.countDown();
        String answer = "nothing";
        while (answer.equals("nothing")) {
            answer = promptly.ask("first", () -> "asked anew", "nothing");
        }
        assertThat(answer).isEqualTo("late");
        assertThat(promptly.ask("first", () -> "asked anew", "nothing")).isNotEqualTo("late");
    }

    private static String ask(Promptly promptly, String question, CountDownLatch slow) {
        return promptly.ask(
                question,
                () -> {
                    slow.await();
                    return "late";
                },
                "nothing");
    }

    @Test
    void whatFailsIsAnsweredWithNothing() {
        Promptly promptly = new Promptly(() -> false);

        assertThat(
                        promptly.<String>ask(
                                "bad",
                                () -> {
                                    throw new IllegalStateException("half a statement");
                                },
                                "nothing"))
                .isEqualTo("nothing");
    }
}
