package org.attentionlab.eval.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.attentionlab.base.file.UnreadableFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunIndexTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.125Z");

    @TempDir
    Path folder;

    @BeforeEach
    void aStudysFolderHasRuns() throws IOException {
        Files.createDirectories(folder.resolve("runs"));
    }

    private static IndexedRun run(String cell, RunState state) {
        return new IndexedRun(
                "runs/0123456789abcdef",
                "00000000000000aa",
                cell,
                11,
                state,
                40,
                400,
                OptionalDouble.of(2.3025850929940455),
                Optional.of(NOON));
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void whatIsWrittenIsReadBack(RunState state) throws IOException {
        IndexedRun waiting = new IndexedRun(
                "runs/fedcba9876543210",
                "00000000000000bb",
                "softmax none",
                12,
                RunState.WAITING,
                0,
                400,
                OptionalDouble.empty(),
                Optional.empty());
        List<IndexedRun> runs = List.of(run("ssmax(s=0.258, learned) rope", state), waiting);

        RunIndex.write(folder, runs);

        assertThat(RunIndex.read(folder)).isEqualTo(runs);
        assertThat(Files.readAllLines(RunIndex.in(folder)))
                .first()
                .isEqualTo("folder\trun\tcell\tseed\tstate\tstep\tsteps\tloss\tstarted");
    }

    @Test
    void aRunIsFoundByItsName() throws IOException {
        RunIndex.write(folder, List.of(run("softmax", RunState.FINISHED), run("softpick", RunState.TRAINING)));

        List<String> found;
        try (Stream<String> lines = Files.lines(RunIndex.in(folder))) {
            found = lines.filter(line -> line.contains("\tsoftpick\t11\t")).toList();
        }

        assertThat(found).singleElement().asString().startsWith("runs/0123456789abcdef\t");
    }

    @Test
    void aCellNameCannotBreakALineOrAField() throws IOException {
        RunIndex.write(folder, List.of(run("a\tb\nc\u001b[2J", RunState.TRAINING)));

        assertThat(RunIndex.read(folder))
                .singleElement()
                .satisfies(run -> assertThat(run.cell()).isEqualTo("a\\u0009b\\u000ac\\u001b[2J"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runs/a;b;c;11;finished;1;2;|8 fields in place of 9",
                "runs/a;b;c;eleven;finished;1;2;;|\"eleven\"",
                "runs/a;b;c;11;done;1;2;;|DONE",
                "runs/a;b;c;11;finished;1;2;low;|\"low\"",
                "runs/a;b;c;11;finished;1;2;;noon|'noon'"
            })
    void aLineThatIsNoRunIsNamed(String line, String problem) throws IOException {
        RunIndex.write(folder, List.of(run("softmax", RunState.FINISHED)));
        Files.writeString(RunIndex.in(folder), Files.readString(RunIndex.in(folder)) + line.replace(';', '\t') + "\n");

        assertThatThrownBy(() -> RunIndex.read(folder))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("index.tsv: line 3 is no run: ")
                .hasMessageContaining(problem);
    }

    @Test
    void aFileWithoutTheColumnsIsNoIndexAndNoFileIsNone() throws IOException {
        assertThatThrownBy(() -> RunIndex.read(folder)).isInstanceOf(UnreadableFileException.class);
        for (String text : List.of("", "folder\trun\n", "{}")) {
            Files.writeString(RunIndex.in(folder), text);
            assertThatThrownBy(() -> RunIndex.read(folder))
                    .as(text)
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessageContaining("line 1");
        }
    }

    @Test
    void bytesThatAreNoTextAreNoIndex() throws IOException {
        Files.write(RunIndex.in(folder), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThatThrownBy(() -> RunIndex.read(folder)).isInstanceOf(UnreadableFileException.class);
    }
}
