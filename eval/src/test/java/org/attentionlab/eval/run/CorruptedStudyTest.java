package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.study.Study;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random damage to any one file of a finished and of a half-finished study: the study goes on to the right report, or says
 * which file is wrong, and never comes to another report.
 */
class CorruptedStudyTest {

    private static final int STEPS = 6;
    private static final int STOPPED_AFTER = 4;

    @TempDir
    static Path once;

    private static Study study;
    private static String right;

    @TempDir
    Path folder;

    @BeforeAll
    static void aFinishedAndAHalfFinishedStudy() throws IOException {
        study = TinyStudies.text(
                TinyStudies.text(once),
                "[softmax]",
                "",
                "train.steps=" + STEPS,
                "train.warmup=1",
                "compute={lengths: [8], windows: 2, metrics: [loss, entropy]}");
        right = withoutTimes(TinyStudies.run(study, once.resolve("finished"), 1, false, new Heard()));
        assertThatThrownBy(() -> new StudySession(Duration.ZERO, CodeVersion::fingerprint)
                        .run(
                                study,
                                once.resolve("half"),
                                RunOptions.of(ExecutionEngine.FUSED, false),
                                new ThreadExecutor(1, 1),
                                new StopsInTheSecondRun()))
                .hasRootCauseMessage("stopped on purpose");
    }

    private record StopsInTheSecondRun() implements RunProgress {
        @Override
        public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
            if (run.index() == 2 && step == STOPPED_AFTER) {
                throw new CancellationException("stopped on purpose");
            }
        }
    }

    private static String withoutTimes(Report report) {
        return ReportJson.write(report.withoutTimes());
    }

    /** What may become of a file. */
    private enum Damage {
        TRUNCATED,
        ZEROED,
        FLIPPED,
        EDITED,
        EXCHANGED,
        LOST;

        /** Damages one of some files, and tells what it did. */
        String to(List<Path> files, SplittableRandom random) throws IOException {
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            int at = random.nextInt(Math.max(1, bytes.length));
            switch (this) {
                case TRUNCATED -> Files.write(file, Arrays.copyOf(bytes, at));
                case ZEROED -> {
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(64)), (byte) 0);
                    Files.write(file, bytes);
                }
                case FLIPPED -> {
                    if (bytes.length > 0) {
                        bytes[at] ^= (byte) (1 << random.nextInt(8));
                    }
                    Files.write(file, bytes);
                }
                case EDITED -> Files.write(file, edited(bytes, random));
                case EXCHANGED -> {
                    Path other = files.get(random.nextInt(files.size()));
                    Files.write(file, Files.readAllBytes(other));
                    Files.write(other, bytes);
                }
                case LOST -> Files.delete(file);
            }
            return this + " " + file + " at " + at;
        }

        /** A digit that is another one, as a text editor would leave it. */
        private static byte[] edited(byte[] bytes, SplittableRandom random) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int[] digits = IntStream.range(0, text.length())
                    .filter(i -> Character.isDigit(text.charAt(i)))
                    .toArray();
            if (digits.length > 0) {
                int at = digits[random.nextInt(digits.length)];
                bytes[at] = (byte) ('0' + (bytes[at] - '0' + 1 + random.nextInt(9)) % 10);
            }
            return bytes;
        }
    }

    static IntStream some() {
        return IntStream.range(0, 6);
    }

    static IntStream more() {
        return IntStream.range(6, 66);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("some")
    void endsInTheRightReportOrNamesTheFile(int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path out = copyOf(once.resolve(seed % 2 == 0 ? "finished" : "half"));
        Damage damage = Damage.values()[seed % Damage.values().length];
        String what = "seed " + seed + ": " + damage.to(files(out), random);

        Report report;
        try {
            report = TinyStudies.run(study, out, 1, false, new Heard());
        } catch (IOException refused) {
            assertThat(refused.getMessage()).as(what).contains(out.toString());
            return;
        }

        assertThat(withoutTimes(report)).as(what).isEqualTo(right);
        assertThat(withoutTimes(ReportJson.read(out.resolve("report.json"))))
                .as(what)
                .isEqualTo(right);
    }

    @Tag("nightly")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("more")
    void endsSoSixtyTimesMore(int seed) throws IOException {
        endsInTheRightReportOrNamesTheFile(seed);
    }

    private Path copyOf(Path from) throws IOException {
        Path out = folder.resolve("out");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, out.resolve(from.relativize(file)));
            }
        }
        return out;
    }

    private static List<Path> files(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
