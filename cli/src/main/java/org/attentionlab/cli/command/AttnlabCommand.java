package org.attentionlab.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: every command hangs below it. */
@Command(
        name = "attnlab",
        description = "Trains small GPTs with published attention normalisers and compares them.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands (attnlab COMMAND --help says how one is used):%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:ran, but some runs failed or diverged (the report says which)",
            "2:the input is wrong; nothing was written",
            "3:an internal fault, with the stack trace in the log file that is named, or trouble with the machine, such as a full disk",
            "129, 130, 143:the terminal was closed, Ctrl-C, or told to end; everything finished so far is on disk",
            "141:whoever read the output has stopped reading"
        },
        footer = {
            "",
            "Environment:",
            "  JAVA_HOME              the JDK, 17 or newer; otherwise the java on the PATH",
            "  ATTNLAB_JAVA_OPTIONS   more options for Java, such as -Xmx8g; quotes hold an",
            "                         option with spaces together",
            "  ATTNLAB_MAVEN_OPTIONS  more options for the build, such as -o",
            "  ATTNLAB_BLAS           the library behind matrix products: auto, mkl or openblas",
            "  ATTNLAB_PLUGINS        jars with normalisers, metrics or tasks of yours, or",
            "                         folders of such jars or of classes, with : between",
            "",
            "For example:",
            "  attnlab run studies/quickstart.yaml"
        })
public final class AttnlabCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows how the command is used.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
