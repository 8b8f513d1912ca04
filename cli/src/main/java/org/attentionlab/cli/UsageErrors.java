package org.attentionlab.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.console.ExitStatus;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line, and what was probably meant. */
final class UsageErrors implements IParameterExceptionHandler {

    private static final char UNDECODABLE = '\uFFFD';

    private final PrintStream err;

    UsageErrors(PrintStream err) {
        this.err = err;
    }

    /** Reports an argument that Java could not decode, which it shows by putting U+FFFD where something was. */
    static boolean reportsUndecodable(String[] arguments, PrintStream err) {
        for (int number = 1; number <= arguments.length; number++) {
            String argument = arguments[number - 1];
            if (argument.indexOf(UNDECODABLE) >= 0) {
                err.println(OneLine.of("attnlab: argument " + number + " ('" + argument
                        + "') is not UTF-8, which arguments and names of files have to be"));
                return true;
            }
        }
        return false;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        err.println(OneLine.of(name + ": " + message(problem, command) + " (see " + name + " --help)"));
        return ExitStatus.INVALID_INPUT;
    }

    private static String message(ParameterException problem, CommandLine command) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String given = unmatched.getUnmatched().get(0);
            String flag = given.split("=", 2)[0];
            if (given.startsWith("-") && !flags(command).contains(flag)) {
                return "there is no option '" + flag + "'" + NearMiss.hint(flag, flags(command));
            }
            if (!command.getSubcommands().isEmpty()) {
                return "there is no command '" + given + "'"
                        + NearMiss.hint(given, command.getSubcommands().keySet());
            }
            return "'" + given + "' is one argument too many";
        }
        String text = problem.getMessage();
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static List<String> flags(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .filter(flag -> flag.startsWith("--"))
                .toList();
    }
}
