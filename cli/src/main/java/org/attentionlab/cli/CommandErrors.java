package org.attentionlab.cli;

import java.io.PrintStream;
import java.util.List;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.cli.console.LostOutputException;
import org.attentionlab.data.DataException;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.eval.study.store.StoreInUse;
import org.attentionlab.models.checkpoint.CheckpointException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into one line and an exit status: wrong input, trouble with the machine, or a fault whose trace goes to
 * a log.
 */
final class CommandErrors implements IExecutionExceptionHandler {

    private static final List<Class<? extends Exception>> WRONG_INPUT = List.of(
            InvalidInputException.class,
            InvalidSpecException.class,
            StudyProblem.class,
            DataException.class,
            CheckpointException.class,
            UnreadableFileException.class,
            StoreInUse.class);

    private final PrintStream err;
    private final FaultLog faults;
    private final List<String> arguments;

    CommandErrors(PrintStream err, FaultLog faults, List<String> arguments) {
        this.err = err;
        this.faults = faults;
        this.arguments = arguments;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        if (WRONG_INPUT.stream().anyMatch(type -> type.isInstance(problem))) {
            err.println(OneLine.of(name + ": " + problem.getMessage()));
            return ExitStatus.INVALID_INPUT;
        }
        return fault(name, problem);
    }

    /**
     * Reports what is not the caller's doing: of the machine in a line, of the program itself with a log.
     *
     * @return the exit status
     */
    int fault(String name, Throwable fault) {
        if (fault instanceof LostOutputException lost && lost.isClosedByReader()) {
            return ExitStatus.READER_GONE;
        }
        String text = fault instanceof LostOutputException
                ? fault.getMessage()
                : MachineTrouble.behind(fault).orElseGet(() -> faults.write(fault, arguments));
        err.println(OneLine.of(name + ": " + text));
        return ExitStatus.FAULT;
    }
}
