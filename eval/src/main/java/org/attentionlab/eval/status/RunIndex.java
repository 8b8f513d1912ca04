package org.attentionlab.eval.status;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.base.text.OneLine;

/**
 * The file {@code runs/index.tsv} of a study's folder: a line per run, in the order of the study, with the folder where it
 * is, what it is and how far it came. Fields are separated by tabs; the first line names them.
 */
public final class RunIndex {

    private static final List<String> COLUMNS =
            List.of("folder", "run", "cell", "seed", "state", "step", "steps", "loss", "started");

    private RunIndex() {}

    /**
     * Where the index of a study is.
     *
     * @param folder the study's folder
     * @return the file, whether it is there or not
     */
    public static Path in(Path folder) {
        return folder.resolve("runs").resolve("index.tsv");
    }

    /**
     * Writes the index of a study, at once for whoever reads it meanwhile. It is not forced to the disk: every start of the
     * study writes it anew.
     *
     * @param folder the study's folder, which nobody else writes to
     * @param runs its runs, in its order
     * @throws IOException if it cannot be written
     */
    public static void write(Path folder, List<IndexedRun> runs) throws IOException {
        String lines = Stream.concat(
                        Stream.of(String.join("\t", COLUMNS)), runs.stream().map(RunIndex::line))
                .collect(Collectors.joining("\n", "", "\n"));
        Path partial = in(folder).resolveSibling(".index.tsv.attnlab-partial");
        // No channel: an interrupt of the thread would close it.
        try (OutputStream out = new FileOutputStream(partial.toFile())) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        Files.move(partial, in(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String line(IndexedRun run) {
        return Stream.of(
                        run.folder(),
                        run.id(),
                        OneLine.of(run.cell()),
                        run.seed(),
                        run.state(),
                        run.step(),
                        run.steps(),
                        run.loss().isPresent() ? run.loss().getAsDouble() : "",
                        run.started().map(Instant::toString).orElse(""))
                .map(Object::toString)
                .collect(Collectors.joining("\t"));
    }

    /**
     * Reads the index of a study.
     *
     * @param folder the study's folder
     * @return its runs, in its order
     * @throws UnreadableFileException if there is none, it cannot be read, or it holds something else
     */
    public static List<IndexedRun> read(Path folder) throws UnreadableFileException {
        List<String> lines =
                InputFile.document(in(folder), InputFile.LARGEST).lines().toList();
        if (lines.isEmpty() || !fields(lines.get(0)).equals(COLUMNS)) {
            throw damaged(folder, 1, "does not name the columns");
        }
        List<IndexedRun> runs = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            try {
                runs.add(run(fields(lines.get(line))));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw damaged(folder, line + 1, "is no run: " + e.getMessage());
            }
        }
        return runs;
    }

    private static UnreadableFileException damaged(Path folder, int line, String problem) {
        return new UnreadableFileException(
                in(folder).toString(),
                "line " + line + " " + problem + "; the next start of the study writes the file anew");
    }

    private static List<String> fields(String line) {
        return Arrays.asList(line.split("\t", -1));
    }

    private static IndexedRun run(List<String> fields) {
        if (fields.size() != COLUMNS.size()) {
            throw new IllegalArgumentException(fields.size() + " fields in place of " + COLUMNS.size());
        }
        String loss = fields.get(7);
        String started = fields.get(8);
        return new IndexedRun(
                fields.get(0),
                fields.get(1),
                fields.get(2),
                Integer.parseInt(fields.get(3)),
                RunState.valueOf(fields.get(4).toUpperCase(Locale.ROOT)),
                Integer.parseInt(fields.get(5)),
                Integer.parseInt(fields.get(6)),
                loss.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(loss)),
                started.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(started)));
    }
}
