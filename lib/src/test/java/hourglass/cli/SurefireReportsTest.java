package hourglass.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireReportsTest {
    private final Path folder;

    SurefireReportsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void countsAndNamesWhatFailed() throws IOException {
        write(
                "TEST-a.A.xml",
                """
                <testsuite name="a.A" tests="4" errors="1" skipped="1" failures="1">
                  <testcase classname="a.A" name="one"/>
                  <testcase classname="a.A" name="two"><failure message="expected 1"/></testcase>
                  <testcase classname="a.A" name="three"><error message="boom"/></testcase>
                  <testcase classname="a.A" name="four"><skipped/></testcase>
                </testsuite>
                """);
        write(
                "TEST-a.B.xml",
                "<testsuite name='a.B' tests='2' errors='0' skipped='0' failures='0'/>");
        Tally tally = SurefireReports.read(folder);
        assertThat(tally).hasToString("3 passed, 2 failed, 1 skipped");
        assertThat(tally.faults()).containsExactly("a.A.two: expected 1", "a.A.three: boom");
    }

    @Test
    void aReportCutShortIsAFailure() throws IOException {
        write("TEST-a.A.xml", "<testsuite name='a.A' tests='2'");
        assertThat(SurefireReports.read(folder).failed()).isEqualTo(1);
    }

    @Test
    void clearingRemovesReportsAlone() throws IOException {
        write("TEST-a.A.xml", "<testsuite/>");
        write("a.A.txt", "");
        SurefireReports.clear(folder);
        assertThat(folder.resolve("TEST-a.A.xml")).doesNotExist();
        assertThat(folder.resolve("a.A.txt")).exists();
        assertThat(SurefireReports.read(folder)).hasToString("0 passed, 0 failed");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
