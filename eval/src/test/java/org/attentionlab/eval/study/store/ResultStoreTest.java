package org.attentionlab.eval.study.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.eval.study.EvaluationId;
import org.attentionlab.eval.study.TrainingId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultStoreTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TrainingId TRAINING = new TrainingId("0123456789abcdef");
    private static final TrainingId OTHER = new TrainingId("fedcba9876543210");
    private static final EvaluationId EVALUATION = new EvaluationId("00000000000000aa");

    @TempDir
    private Path folder;

    private static ObjectNode result() {
        ObjectNode result =
                JSON.createObjectNode().put("loss", 1.25).put("share", 0.1f).put("steps", 2000L);
        result.putArray("curve").add(3.5).add(1e-9).add(0.30000000000000004);
        return result;
    }

    private Path file() {
        return folder.resolve("runs/0123456789abcdef/training.json");
    }

    private void putOne() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            store.putTraining(TRAINING, result());
        }
    }

    private Stored reopened() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            return store.training(TRAINING);
        }
    }

    @Test
    void whatWasWrittenIsReadBackByTheNextProcess() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.training(TRAINING)).isEqualTo(new Stored.Absent());
            store.putTraining(TRAINING, result());
            store.putEvaluation(TRAINING, EVALUATION, JSON.createObjectNode().put("entropy", 2.5));
        }
        JsonNode plain = JSON.readTree(result().toString());
        assertThat(reopened()).isEqualTo(new Stored.Present(plain));
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.evaluation(TRAINING, EVALUATION)).isInstanceOf(Stored.Present.class);
            assertThat(store.evaluation(OTHER, EVALUATION)).isEqualTo(new Stored.Absent());
        }
    }

    @Test
    void aResultIsReadBackHoweverLongItIs() throws IOException {
        putOne();
        Files.writeString(file(), " ".repeat(StrictJson.LARGEST_FILE), StandardOpenOption.APPEND);

        assertThat(reopened()).isInstanceOf(Stored.Present.class);
    }

    @Test
    void aFileCutAnywhereIsNeverBelieved() throws IOException {
        putOne();
        byte[] whole = Files.readAllBytes(file());
        int end = new String(whole, StandardCharsets.UTF_8).stripTrailing().length();
        try (ResultStore store = ResultStore.open(folder)) {
            for (int length = 0; length < end; length++) {
                Files.write(file(), Arrays.copyOf(whole, length));
                assertThat(store.training(TRAINING))
                        .as("cut to %d bytes", length)
                        .isInstanceOf(Stored.Unusable.class);
            }
            Files.write(file(), whole);
            assertThat(store.training(TRAINING)).isInstanceOf(Stored.Present.class);
        }
    }

    @Test
    void aChangedNumberIsNoticedAndReported() throws IOException {
        putOne();
        Files.writeString(file(), Files.readString(file()).replace("1.25", "1.24"));
        assertThat(reopened()).isEqualTo(new Stored.Unusable("its content does not match its checksum"));
    }

    @Test
    void theResultOfAnotherTrainingIsNoticed() throws IOException {
        putOne();
        Path copy = folder.resolve("runs/fedcba9876543210/training.json");
        Files.createDirectories(copy.getParent());
        Files.copy(file(), copy);
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.training(OTHER)).asString().contains("the result of 0123456789abcdef");
        }
    }

    @Test
    void foreignFilesAreNoResults() throws IOException {
        putOne();
        Files.writeString(file(), "{\"loss\": 1.25}");
        assertThat(reopened()).asString().contains("not a result file");
        Files.writeString(file(), "[]");
        assertThat(reopened()).asString().contains("not a result file");
        Files.write(file(), new byte[] {0, 1, 2, 3});
        assertThat(reopened()).asString().contains("cannot be read");
    }

    @Test
    void numbersThatAreNotFiniteAreRefusedAndTheOldResultStays() throws IOException {
        putOne();
        try (ResultStore store = ResultStore.open(folder)) {
            assertThatThrownBy(() -> store.putTraining(TRAINING, result().put("loss", Double.NaN)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(store.training(TRAINING)).isInstanceOf(Stored.Present.class);
        }
    }

    @Test
    void anIdThatWasChangedIsNoticedToo() throws IOException {
        putOne();
        Path copy = folder.resolve("runs/fedcba9876543210/training.json");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(file()).replace(TRAINING.text(), OTHER.text()));
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.training(OTHER)).isEqualTo(new Stored.Unusable("its content does not match its checksum"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "[[[1e400]]]", "123456789012345678901234567890e5000"})
    void aNumberBeyondAllRangesIsNoIntactResult(String number) throws IOException {
        putOne();
        Files.writeString(file(), Files.readString(file()).replace("1.25", number));
        assertThat(reopened()).isInstanceOf(Stored.Unusable.class);
    }

    @Test
    void aFolderInPlaceOfAFileIsNoResult() throws IOException {
        Files.createDirectories(file());
        assertThat(reopened()).asString().contains("cannot be read");
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenIsSweptAway() throws IOException {
        putOne();
        Path half = file().resolveSibling(".training.json.99-1.attnlab-partial");
        Path report = folder.resolve(".report.json.99-1.attnlab-partial");
        Files.writeString(half, "{\"for");
        Files.writeString(report, "{\"sch");
        assertThat(reopened()).isInstanceOf(Stored.Present.class);
        assertThat(half).doesNotExist();
        assertThat(report).doesNotExist();
    }

    @Test
    void nothingThatIsNotOursIsSweptAway() throws IOException {
        putOne();
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/runs/" + TRAINING));
        Path linked = Files.createDirectories(folder.resolve("linked"));
        Files.createSymbolicLink(folder.resolve("runs/fedcba9876543210"), linked);
        List<Path> theirs = List.of(
                folder.resolve(".download.partial"),
                folder.resolve(".download.99-1.partial"),
                file().resolveSibling("notes.99-1.attnlab-partial"),
                Files.createDirectories(folder.resolve("projects/x")).resolve(".a.json.99-1.attnlab-partial"),
                elsewhere.resolve(".training.json.99-1.attnlab-partial"),
                linked.resolve(".training.json.99-1.attnlab-partial"),
                Files.createDirectories(folder.resolve("runs/notes")).resolve(".a.json.99-1.attnlab-partial"));
        for (Path file : theirs) {
            Files.writeString(file, "kept");
        }
        Files.createDirectories(folder.resolve(".folder.99-1.attnlab-partial"));
        for (String name : List.of(".lock", ".holder")) {
            Files.writeString(folder.resolve(name), "of the user's own");
        }

        assertThat(reopened()).isInstanceOf(Stored.Present.class);

        assertThat(theirs).allSatisfy(file -> assertThat(file).hasContent("kept"));
        assertThat(folder.resolve(".folder.99-1.attnlab-partial")).isDirectory();
        assertThat(folder.resolve(".lock")).hasContent("of the user's own");
        assertThat(folder.resolve(".holder")).hasContent("of the user's own");
    }

    @Test
    void whatIsSetAsideIsKeptWithTheReasonUnderThePathItHad() throws IOException {
        putOne();
        Path model = Files.createDirectories(file().resolveSibling("checkpoint"));
        Files.writeString(model.resolve("model"), "weights");
        try (ResultStore store = ResultStore.open(folder)) {
            Path first = store.setAside(List.of(file(), model, folder.resolve("absent")), "it is damaged");
            store.putTraining(TRAINING, result());
            Path second = store.setAside(List.of(file()), "again");

            assertThat(first).isEqualTo(Path.of("set-aside", "1"));
            assertThat(second).isEqualTo(Path.of("set-aside", "2"));
            assertThat(store.training(TRAINING)).isEqualTo(new Stored.Absent());
            Path kept = folder.resolve(first);
            assertThat(kept.resolve("reason.txt")).hasContent("it is damaged");
            assertThat(kept.resolve("runs/" + TRAINING + "/training.json")).isNotEmptyFile();
            assertThat(kept.resolve("runs/" + TRAINING + "/checkpoint/model")).hasContent("weights");
            assertThat(model).doesNotExist();
        }
    }

    @Test
    void aHolderThatIsNoTextLocksNothing() throws IOException {
        putOne();
        Files.write(folder.resolve(".attnlab-holder"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(reopened()).isInstanceOf(Stored.Present.class);
    }

    @Test
    void aFolderIsOpenOnceAtATime() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            assertThatThrownBy(() -> ResultStore.open(folder))
                    .isInstanceOf(StoreInUse.class)
                    .hasMessageContaining("another run is writing here")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(store.folder(TRAINING)).isDirectory();
        }
        putOne();
    }

    @Test
    void aProcessThatIsKilledLetsGoOfTheFolderAndNeverLeavesHalfAResult() throws IOException, InterruptedException {
        Path folderOfVictim = folder.resolve("victim");
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folderOfVictim.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = victim.inputReader()) {
            assertThat(output.readLine()).isEqualTo("writing");
            assertThatThrownBy(() -> ResultStore.open(folderOfVictim))
                    .isInstanceOf(StoreInUse.class)
                    .hasMessageContaining("process " + victim.pid());
        } finally {
            victim.destroyForcibly();
            assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        try (ResultStore store = ResultStore.open(folderOfVictim)) {
            assertThat(store.training(TRAINING)).isInstanceOf(Stored.Present.class);
        }
        try (Stream<Path> files = Files.walk(folderOfVictim)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith("-partial"));
        }
    }

    /** Writes the same result again and again until it is killed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) throws IOException {
            try (ResultStore store = ResultStore.open(Path.of(args[0]))) {
                store.putTraining(TRAINING, result());
                System.out.println("writing");
                while (true) {
                    store.putTraining(TRAINING, result());
                }
            }
        }
    }
}
