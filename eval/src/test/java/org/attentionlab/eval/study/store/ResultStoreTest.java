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
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.attentionlab.eval.study.EvaluationId;
import org.attentionlab.eval.study.TrainingId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(reopened())
                .isEqualTo(new Stored.Unusable(Path.of("runs", TRAINING.text(), "training.json")
                        + ": the content does not match its checksum"));
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
        assertThat(reopened()).asString().contains("not whole JSON");
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
    void whatAKilledProcessLeftHalfWrittenIsSweptAway() throws IOException {
        putOne();
        Path half = file().resolveSibling(".training.json.99-1.partial");
        Path mine = file().resolveSibling("notes.partial");
        Files.writeString(half, "{\"for");
        Files.writeString(mine, "kept");
        assertThat(reopened()).isInstanceOf(Stored.Present.class);
        assertThat(half).doesNotExist();
        assertThat(mine).exists();
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
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".partial"));
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
