package hourglass.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs one notebook through a real Jupyter client, in a process of its own.
 *
 * @param jupyter whose Python has nbclient
 * @param out the folder of the executed copy
 * @param kernel the kernel's name, {@code java}
 * @param cellSeconds how long one cell may take; 0 for as long as it likes
 * @param cutNetwork whether the kernel is to see no network
 * @param environment of the kernel, beside this process's own
 */
record ChapterRun(
        Checkout checkout,
        Jupyter jupyter,
        Path out,
        String kernel,
        int cellSeconds,
        boolean cutNetwork,
        Map<String, String> environment) {

    Outcome run(Chapters.Chapter chapter, Consumer<String> progress) {
        Process process = start(chapter);
        Thread hook = new Thread(() -> Shell.end(process));
        Runtime.getRuntime().addShutdownHook(hook);
        Events events = new Events(chapter.name(), progress);
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.read(JsonParser.parseString(line).getAsJsonObject());
            }
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(hook);
            return events.outcome(code, log(chapter));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Shell.end(process);
            throw Shell.interrupted(e);
        }
    }

    private Process start(Chapters.Chapter chapter) {
        List<String> command = new ArrayList<>();
        command.add(jupyter.python().toString());
        command.add(checkout.environment().resolve("run_notebook.py").toString());
        command.add(chapter.file().toString());
        command.add(out.resolve(chapter.file().getFileName()).toString());
        command.addAll(List.of("--kernel", kernel));
        command.addAll(List.of("--folder", chapter.folder().toString()));
        command.addAll(List.of("--cell-timeout", Integer.toString(cellSeconds)));
        if (cutNetwork) {
            command.add("--cut-network");
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log(chapter).toFile());
        builder.environment().putAll(jupyterEnvironment());
        builder.environment().put("HOURGLASS_CHAPTER", chapter.number());
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(out);
            return builder.start();
        } catch (IOException e) {
            throw new Trouble(
                    Exit.UNWRITABLE,
                    "cannot write into %s (%s): name another folder with --out"
                            .formatted(out, Setup.reason(e)));
        }
    }

    /** Another kernel is one that the user installed: Jupyter looks for it where it always does. */
    private Map<String, String> jupyterEnvironment() {
        Map<String, String> own = checkout.jupyterEnvironment();
        if (!kernel.equals("java")) {
            String users = System.getenv().getOrDefault("JUPYTER_PATH", "");
            own.merge(
                    "JUPYTER_PATH", users, (a, b) -> b.isEmpty() ? a : a + File.pathSeparator + b);
            own.remove("JUPYTER_DATA_DIR");
        }
        return own;
    }

    private Path log(Chapters.Chapter chapter) {
        return out.resolve(chapter.name() + ".log");
    }

    /** What the driver tells, line by line. */
    private static final class Events {
        private final String name;
        private final Consumer<String> progress;
        private int cells;
        private double seconds;
        private int failedCell;
        private String error = "";
        private boolean ended;

        Events(String name, Consumer<String> progress) {
            this.name = name;
            this.progress = progress;
        }

        void read(JsonObject event) {
            switch (event.get("event").getAsString()) {
                case "start" -> cells = event.get("cells").getAsInt();
                case "cell" -> {
                    seconds += event.get("seconds").getAsDouble();
                    progress.accept(
                            "%s: cell %d of %d, %.0f s"
                                    .formatted(
                                            name, event.get("number").getAsInt(), cells, seconds));
                }
                case "failed", "died" -> {
                    failedCell = event.get("number").getAsInt();
                    error = text(event, "name") + ": " + text(event, "message");
                }
                case "network" -> {
                    if (!event.get("cut").getAsBoolean()) {
                        error = "the network could not be cut: " + text(event, "message");
                    }
                }
                default -> {
                    seconds = event.get("seconds").getAsDouble();
                    ended = true;
                }
            }
        }

        private static String text(JsonObject event, String key) {
            return event.has(key) && !event.get(key).isJsonNull()
                    ? event.get(key).getAsString()
                    : "";
        }

        Outcome outcome(int code, Path log) {
            if (code != 0 && error.isEmpty()) {
                error =
                        (ended ? "" : "the driver ended early, ")
                                + "exit code "
                                + code
                                + ", see "
                                + log;
            }
            if (code != 0 && failedCell == 0) {
                error = error.strip() + " (log: " + log + ")";
            }
            return new Outcome(
                    name, cells, seconds, List.of(), code == 0, failedCell, error.strip());
        }
    }
}
