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
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:ran, but some runs failed or diverged (the report says which)",
            "2:the input is wrong; nothing was written",
            "3:an internal fault; the stack trace is in the log file that is named",
            "130:interrupted; everything finished so far is on disk"
        },
        footerHeading = "%nEnvironment:%n",
        footer = "  ATTNLAB_PLUGINS   jars with normalisers of your own, or folders of such jars, with : between")
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
