package hourglass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoardsTest {
    @Test
    void allBoardsOfLinesAreDifferentAndCoverEachSquareAQuarterOfTheTime() {
        NDArray boards = Boards.lines(Boards.LINES, 1);
        float[] squares = boards.toFloatArray();
        var different =
                IntStream.range(0, Boards.LINES)
                        .mapToObj(i -> Arrays.toString(board(squares, i)))
                        .collect(Collectors.toSet());
        assertThat(different).hasSize(Boards.LINES);
        assertThat(boards.mean(new int[] {0}).toFloatArray()).containsOnly(0.25f);
    }

    @Test
    void eachQuarterHoldsOneRowOrOneColumn() {
        float[] squares = Boards.lines(50, 7).toFloatArray();
        for (int i = 0; i < 50; i++) {
            float[] board = board(squares, i);
            for (int quarter = 0; quarter < 4; quarter++) {
                assertThat(fullLines(board, quarter)).isEqualTo(1);
            }
        }
    }

    @Test
    void aScatteredBoardKeepsItsStonesButNotItsLines() {
        NDArray lines = Boards.lines(200, 1);
        float[] scattered = Boards.scattered(lines, 2).toFloatArray();
        int full = 0;
        for (int i = 0; i < 200; i++) {
            float[] board = board(scattered, i);
            assertThat(stones(board)).isEqualTo(Boards.STONES);
            full += IntStream.range(0, 4).map(q -> fullLines(board, q)).sum();
        }
        assertThat(full).isLessThan(40); // of 800 before; chance leaves about 18
    }

    @Test
    void rearrangingMovesAllBoardsAlike() {
        NDArray lines = Boards.lines(100, 1);
        float[] before = lines.toFloatArray();
        float[] after = Boards.rearranged(lines, 2).toFloatArray();
        assertThat(columns(after)).containsExactlyInAnyOrderElementsOf(columns(before));
        assertThat(after).isNotEqualTo(before);
        assertThat(columns(Boards.scattered(lines, 2).toFloatArray()))
                .doesNotContainAnyElementsOf(columns(before));
    }

    @Test
    void aSeedRepeats() {
        NDArray lines = Boards.lines(20, 1);
        assertThat(Boards.lines(20, 1)).isEqualTo(lines);
        assertThat(Boards.lines(20, 2)).isNotEqualTo(lines);
        assertThat(Boards.scattered(lines, 3)).isEqualTo(Boards.scattered(lines, 3));
        assertThat(Boards.scattered(lines, 4)).isNotEqualTo(Boards.scattered(lines, 3));
    }

    @Test
    void readsABoardFromText() {
        String text = "o....... ".repeat(8).replace(' ', '\n');
        float[] board = Boards.read(text).toFloatArray();
        assertThat(stones(board)).isEqualTo(8);
        assertThat(board[0]).isEqualTo(1);
        assertThat(board[8]).isEqualTo(1);
        assertThat(board[1]).isZero();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Boards.read("o.x"))
                .hasMessage(
                        "found 3 letters, 1 of them neither 'o' nor '.': a board is 8 lines of 8, 'o' for a stone and '.' for none");
        assertThatThrownBy(() -> Boards.lines(5000, 1))
                .hasMessage(
                        "there are 4,096 different boards of lines: ask for 1 to 4,096, not 5,000");
        assertThatThrownBy(() -> Boards.scattered(Boards.lines(2, 1).reshape(2, 8, 8), 1))
                .hasMessage(
                        "boards have shape (2, 8, 8), expected (n, 64): reshape them with boards.reshape(-1, 64)");
    }

    private static float[] board(float[] squares, int i) {
        return Arrays.copyOfRange(squares, i * Boards.SQUARES, (i + 1) * Boards.SQUARES);
    }

    private static int stones(float[] board) {
        int stones = 0;
        for (float square : board) {
            stones += (int) square;
        }
        return stones;
    }

    private static int fullLines(float[] board, int quarter) {
        return (int)
                IntStream.range(0, 8)
                        .filter(
                                line ->
                                        IntStream.range(0, 4)
                                                .allMatch(
                                                        step ->
                                                                board[
                                                                                Boards.square(
                                                                                        quarter,
                                                                                        line, step)]
                                                                        == 1))
                        .count();
    }

    /** What each square holds over all boards. */
    private static List<String> columns(float[] squares) {
        int n = squares.length / Boards.SQUARES;
        return IntStream.range(0, Boards.SQUARES)
                .mapToObj(
                        s ->
                                IntStream.range(0, n)
                                        .mapToObj(
                                                i ->
                                                        squares[i * Boards.SQUARES + s] > 0
                                                                ? "o"
                                                                : ".")
                                        .collect(Collectors.joining()))
                .toList();
    }
}
