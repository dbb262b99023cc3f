package hourglass.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one command of the course; {@code environment/hourglass} starts it. */
@Command(
        name = "hourglass",
        description = "Opens, runs and checks the course.",
        mixinStandardHelpOptions = true,
        version = "Hourglass 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OpenCommand.class,
            RunCommand.class,
            ResultsCommand.class,
            DoctorCommand.class,
            SetupCommand.class,
            TestCommand.class,
            ReleaseCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:something failed: a check, a chapter, a test",
            " 2:wrong use: an unknown command, option, chapter or scale",
            " 3:this machine lacks something that could not be installed",
            " 4:a folder cannot be written to, or its disk is full",
            "70:a mistake in Hourglass itself"
        })
public final class Hourglass {
    private Hourglass() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        CommandLine line = new CommandLine(new Hourglass());
        line.setExecutionExceptionHandler((e, commandLine, parsed) -> failed(e));
        line.setParameterExceptionHandler((e, words) -> wrongUse(e, words));
        line.setUsageHelpAutoWidth(true);
        return line.execute(args.length == 0 ? new String[] {"help"} : args);
    }

    private static int failed(Exception e) {
        if (e instanceof Trouble trouble) {
            say(String.valueOf(trouble.getMessage()));
            return trouble.code();
        }
        say("this is a mistake in Hourglass, please report it with these lines:");
        e.printStackTrace();
        return Exit.BUG;
    }

    private static int wrongUse(CommandLine.ParameterException e, String... words) {
        CommandLine command = e.getCommandLine();
        List<String> commands = List.copyOf(command.getSubcommands().keySet());
        boolean unknownCommand =
                !commands.isEmpty() && words.length > 0 && !words[0].startsWith("-");
        say(unknownCommand ? Nearest.unknown("command", words[0], commands) : message(e));
        System.err.println(
                "help: ./environment/" + command.getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE;
    }

    private static String message(CommandLine.ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            List<String> options =
                    List.copyOf(e.getCommandLine().getCommandSpec().optionsMap().keySet());
            return word.startsWith("-")
                    ? Nearest.unknown("option", word, options)
                    : String.valueOf(e.getMessage());
        }
        return String.valueOf(e.getMessage());
    }

    /** Progress and trouble go to stderr, so that stdout is the answer alone. */
    static void say(String words) {
        System.err.println("hourglass: " + words);
    }
}
