package org.attentionlab.distributed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.run.RegistryVocabulary;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.RunSetup;
import org.attentionlab.eval.run.Workplace;

/**
 * A task of Spark: does what a parcel asks for, as it would be done anywhere, and answers with
 * another.
 */
final class SparkTask implements Function<byte[], byte[]> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] call(byte[] asked) throws IOException {
        Parcel parcel = Parcel.of(asked);
        Letter letter = new Letter((ObjectNode) parcel.letter());
        Workplace workplace = Workplaces.of(letter.setup().toString(), () -> open(letter));
        Path folder = Files.createTempDirectory("attnlab-task");
        try (EngineRuntime runtime = EngineRuntime.start(threads())) {
            TaskStore store = new TaskStore(folder, letter.training());
            store.unpack(parcel);
            workplace.run(letter.task(workplace), runtime, store, new Telling(store));
            return store.pack().bytes();
        } finally {
            delete(folder);
        }
    }

    /** Has the answer tell what the session should hear. */
    private record Telling(TaskStore store) implements RunProgress {
        @Override
        public void notice(String notice) {
            store.tell(notice);
        }
    }

    private static Workplace open(Letter letter) {
        return Workplace.open(RunSetup.of(letter.setup(), RegistryVocabulary.standard()));
    }

    private static int threads() {
        return Optional.ofNullable(TaskContext.get()).map(TaskContext::cpus).orElse(1);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
