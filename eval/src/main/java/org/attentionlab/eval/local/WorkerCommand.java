package org.attentionlab.eval.local;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What starts a worker.
 *
 * @param java the program
 * @param options of the Java machine, the class path among them
 */
record WorkerCommand(String java, List<String> options) {

    /** Copies the options. */
    WorkerCommand {
        options = List.copyOf(options);
    }

    /** A worker with the Java, the options and the class path of this process. */
    static WorkerCommand ofThisProcess() {
        List<String> options =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        options.removeIf(WorkerCommand::isOfOneProcess);
        options.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return new WorkerCommand(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), options);
    }

    /** Whether an option names a port or a file that two processes can't share. */
    private static boolean isOfOneProcess(String option) {
        return option.startsWith("-agentlib:")
                || option.startsWith("-javaagent:")
                || option.startsWith("-Xrunjdwp")
                || option.startsWith("-Xlog");
    }

    /** The same with more options. */
    WorkerCommand with(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new WorkerCommand(java, all);
    }

    /**
     * The words of the command line.
     *
     * @param crashes the file that the Java machine writes when it crashes
     */
    List<String> words(Path crashes) {
        List<String> words = new ArrayList<>(List.of(java));
        words.addAll(options);
        words.addAll(List.of("-XX:ErrorFile=" + crashes, "-XX:-CreateCoredumpOnCrash", WorkerMain.class.getName()));
        return words;
    }
}
