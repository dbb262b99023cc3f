package hourglass.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Other programs, run to their end. */
final class Shell {
    /** What a program left: its exit code, 127 when it could not be started, 124 when it hung. */
    record Ran(int code, String output) {
        boolean ok() {
            return code == 0;
        }
    }

    private Shell() {}

    /** Runs a short program and keeps what it prints, both streams together. */
    static Ran ask(Map<String, String> env, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(env);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Ran(124, output);
            }
            return new Ran(process.exitValue(), output.strip());
        } catch (IOException e) {
            return new Ran(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Runs a program that speaks for itself on this terminal; returns its exit code. */
    static int pass(ProcessBuilder builder) {
        try {
            return builder.inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Runs a long program to its end, saying {@code words} now and then; returns its exit code. */
    static int wait(ProcessBuilder builder, String words) {
        builder.redirectInput(Path.of("/dev/null").toFile());
        try {
            var process = builder.start();
            Thread hook = new Thread(() -> end(process));
            Runtime.getRuntime().addShutdownHook(hook);
            for (int minute = 1; !process.waitFor(1, TimeUnit.MINUTES); minute++) {
                Hourglass.say(minute + " min: " + words);
            }
            Runtime.getRuntime().removeShutdownHook(hook);
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Asks a program to end, then ends it and what it started. */
    static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(8, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
