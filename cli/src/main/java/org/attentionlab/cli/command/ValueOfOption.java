package org.attentionlab.cli.command;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What may be the value of an option. Given with {@code =} it is any text, the name of an option included:
 * {@code --prompt=--tokens}. Given as the next argument it is none that names an option, as the value was forgotten then.
 */
public final class ValueOfOption implements IParameterPreprocessor {

    private static final String END_OF_OPTIONS = "--";

    /** Sets a command up so that values are these. */
    public static void applyTo(CommandSpec command) {
        command.parser().allowOptionsAsOptionParameters(true);
        command.preprocessor(new ValueOfOption());
    }

    /** Looks at all arguments of a command, the next one on top, before any is taken. */
    @Override
    @SuppressWarnings("JdkObsolete") // the type of the interface
    public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec none, Map<String, Object> info) {
        for (int i = arguments.size() - 1; i > 0 && !arguments.get(i).equals(END_OF_OPTIONS); i--) {
            var option = command.optionsMap().get(arguments.get(i));
            String next = arguments.get(i - 1);
            if (option != null && option.arity().min() > 0) {
                if (command.optionsMap().containsKey(next.split("=", 2)[0])) {
                    throw new ParameterException(
                            command.commandLine(),
                            "Option '" + arguments.get(i) + "' has no value before '" + next
                                    + "'; if that is the value, " + arguments.get(i) + "=" + next);
                }
                i--;
            }
        }
        return false;
    }
}
