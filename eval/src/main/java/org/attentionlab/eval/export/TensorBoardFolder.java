package org.attentionlab.eval.export;

import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.base.file.AtomicFile;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.OutputFolder;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.eval.report.LossPoint;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Run;

/**
 * A folder that {@code tensorboard --logdir} shows: one below it for each run, with its training loss by step and every metric by length. Times count
 * from the start of the run.
 */
public final class TensorBoardFolder implements ReportExport {

    /** Always the same, so that a run that is handed on again takes the place of what was there. */
    private static final String FILE = "events.out.tfevents.0000000000.attention-lab";

    private static final String OUT_OF_PLACE = "[^A-Za-z0-9._=,()+-]+";
    private static final int LONGEST_NAME = 100;
    private static final int ID_DIGITS = 8;
    private static final double MILLISECONDS = 1e-3;

    @Override
    public String name() {
        return "tensorboard";
    }

    @Override
    public int send(Report report, String place) throws IOException {
        Path folder;
        try {
            folder = OutputFolder.plain(InputFile.path(place));
        } catch (UnreadableFileException none) {
            throw new InvalidPlaceException(none.getMessage());
        }
        int sent = 0;
        for (TrackedRun tracked : TrackedRun.of(report)) {
            Path own = folder.resolve(folderName(tracked));
            OutputFolder.create(own);
            AtomicFile.write(own.resolve(FILE), events(tracked));
            sent++;
        }
        return sent;
    }

    private static byte[] events(TrackedRun tracked) {
        EventFile events = new EventFile();
        Run run = tracked.run();
        double seconds = run.durationMs() == null ? 0 : run.durationMs() * MILLISECONDS;
        for (LossPoint point : run.trainLoss()) {
            double passed = seconds * point.step() / Math.max(1, run.steps());
            events.scalar(TrackedRun.TRAINING_LOSS, point.step(), passed, point.loss());
        }
        tracked.values().forEach(value -> events.scalar(value.curve(), value.length(), seconds, value.value()));
        return events.content();
    }

    /** The run's name as a folder can have it, told apart by its id. */
    static String folderName(TrackedRun tracked) {
        String readable = tracked.name().replaceAll(OUT_OF_PLACE, "_");
        String id = tracked.run().id().replaceAll(OUT_OF_PLACE, "_");
        return readable.substring(0, Math.min(LONGEST_NAME, readable.length()))
                + "_"
                + id.substring(0, Math.min(ID_DIGITS, id.length()));
    }
}
