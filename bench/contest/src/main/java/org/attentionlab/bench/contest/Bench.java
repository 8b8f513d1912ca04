package org.attentionlab.bench.contest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the contest. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures training steps and attention against libtorch, pair by pair. Ratio: the peer's time"
                + " over ours, above 1 where we are faster.")
public final class Bench implements Callable<Integer> {

    private static final int DISAGREED = 1;

    @Option(names = "--quick", description = "Fewer pairs and shorter turns: about a minute for each match.")
    private boolean quick;

    @Option(
            names = "--busy",
            description = "For a machine that does other work: one thread a side, whose processor time is what counts,"
                    + " three short turns, and not OpenBLAS.")
    private boolean busy;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description = "Only matches in whose name (see --list) this regular expression is found.")
    private String only = "";

    @Option(names = "--json", description = "One JSON object a line instead of a table.")
    private boolean json;

    @Option(names = "--list", description = "Print the names of the matches and stop.")
    private boolean list;

    @Option(names = "--threads", description = "Threads of every side; default: the processors there are.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--peer-allocator",
            description =
                    "What libtorch has its memory from: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}, where it"
                            + " is installed.")
    private PeerAllocator peerAllocator = PeerAllocator.TCMALLOC;

    @Spec
    private CommandSpec spec;

    private final PrintStream out;

    Bench(PrintStream out) {
        this.out = out;
    }

    /** Runs the command line and ends the process with its status. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.out).execute(arguments));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new Bench(out)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        List<Match> matches = chosen();
        if (list) {
            matches.forEach(match -> out.println(match.name()));
            return CommandLine.ExitCode.OK;
        }
        int status = CommandLine.ExitCode.OK;
        for (Match match : matches) {
            try (Duel duel = new Duel(match, pace(), processes())) {
                print(duel.hold());
            } catch (DisagreementException e) {
                System.err.println("bench: " + e.getMessage());
                status = DISAGREED;
            }
        }
        return status;
    }

    private Pace pace() {
        if (busy) {
            return Pace.BUSY;
        }
        return quick ? Pace.QUICK : Pace.FULL;
    }

    private List<Match> chosen() {
        Pattern pattern;
        try {
            pattern = Pattern.compile(only);
        } catch (PatternSyntaxException e) {
            throw new ParameterException(
                    spec.commandLine(), "--only: '" + only + "' is not a regular expression: " + e.getDescription());
        }
        List<Match> matches = Programme.standard().stream()
                .filter(match -> pattern.matcher(match.name()).find())
                .toList();
        if (matches.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--only: no match has '" + only + "' in its name; see --list");
        }
        return matches;
    }

    private ContestProcesses processes() {
        return new ContestProcesses(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(System.getProperty("bench.options").split(" ")),
                System.getProperty("bench.lab"),
                System.getProperty("bench.libtorch"),
                Path.of(System.getProperty("bench.natives")),
                System.getenv().getOrDefault("ATTNLAB_BLAS", "auto"),
                busy ? 1 : threads,
                busy ? TurnClock.THREAD : TurnClock.WALL,
                peerAllocator);
    }

    private void print(Outcome outcome) throws JsonProcessingException {
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(outcome));
        } else {
            out.println(String.format(
                    Locale.ROOT,
                    "%-18s %-12s %6d  %s %9.2f ms  %s%-22s %9.2f ms  ratio %5.2f (%.2f to %.2f)  target %.2f %s%s",
                    outcome.work(),
                    outcome.normaliser(),
                    outcome.length(),
                    outcome.products(),
                    outcome.oursMs(),
                    outcome.openblasMs() == null
                            ? ""
                            : String.format(Locale.ROOT, "with OpenBLAS %9.2f ms  ", outcome.openblasMs()),
                    outcome.peer(),
                    outcome.peerMs(),
                    outcome.ratio(),
                    outcome.ratioLow(),
                    outcome.ratioHigh(),
                    outcome.target(),
                    outcome.met() ? "met" : "missed",
                    outcome.gemmFraction() == null
                            ? ""
                            : String.format(Locale.ROOT, "  gemm_fraction %.2f", outcome.gemmFraction())));
        }
        out.flush();
    }
}
