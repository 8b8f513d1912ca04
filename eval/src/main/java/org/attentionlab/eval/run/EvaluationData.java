package org.attentionlab.eval.run;

import java.nio.file.Path;
import java.util.Optional;
import org.attentionlab.data.DataException;
import org.attentionlab.data.text.Corpus;
import org.attentionlab.data.text.TextFiles;
import org.attentionlab.data.text.TokenisedText;
import org.attentionlab.data.text.Tokeniser;
import org.attentionlab.data.text.TokeniserDescription;
import org.attentionlab.eval.run.TrainedModels.EvaluationRequest;
import org.attentionlab.eval.run.TrainedModels.MeasuredData;
import org.attentionlab.eval.study.Task;
import org.attentionlab.eval.study.TaskFamily;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.checkpoint.CheckpointException;

/**
 * The data that a stored model is measured on: those of its study, wherever they lie now, or others if they will do.
 *
 * @param workload the data
 * @param description what they are
 */
record EvaluationData(Workload workload, MeasuredData description) {

    /**
     * Finds the data and compares them with those of the study.
     *
     * @throws DataException if they are not there, or are others and no others were asked for
     * @throws CheckpointException if the note lacks what it takes to read them
     */
    static EvaluationData of(CheckpointNote note, EvaluationRequest request, Workloads workloads)
            throws CheckpointException {
        Workload workload = workload(note, request, workloads);
        DataHashes found = DataHashes.of(workload, note.study().compute());
        boolean same = note.data().filter(found::sameAs).isPresent();
        if (!same && !request.otherData()) {
            throw new DataException(difference(note, found));
        }
        return new EvaluationData(
                workload,
                new MeasuredData(found.name(), found.trained(), note.data().map(DataHashes::trained), !same));
    }

    private static Workload workload(CheckpointNote note, EvaluationRequest request, Workloads workloads)
            throws CheckpointException {
        Task task = note.cell().task();
        if (task.type().family() != TaskFamily.TEXT) {
            if (request.text().isPresent()) {
                String problem = "a model of " + task.type().label() + " reads no text";
                throw new StudyProblem("--text", "", problem, "no such option", "");
            }
            return workloads.of(task, request.engine());
        }
        TokeniserDescription tokeniser =
                note.tokeniser().orElseThrow(() -> new CheckpointException("config.json has no note.tokeniser"));
        TokenisedText text = TokenisedText.of(corpus(note, request.text()), Tokeniser.of(tokeniser));
        return new GptWorkload(new TextData(text), workloads.parts());
    }

    /** A text that somebody names. */
    static Corpus named(Path text) {
        try {
            return TextFiles.read(text);
        } catch (DataException missing) {
            throw new DataException("--text: " + missing.getMessage(), missing);
        }
    }

    private static Corpus corpus(CheckpointNote note, Optional<Path> text) {
        if (text.isPresent()) {
            return named(text.get());
        }
        try {
            return TextData.corpus(note.cell().task());
        } catch (DataException missing) {
            String trained = note.data()
                    .map(data -> "the model was trained on '" + data.name() + "', " + data.trained() + "; ")
                    .orElse("");
            throw new DataException(missing.getMessage() + "; " + trained + "say with --text where it is now", missing);
        }
    }

    private static String difference(CheckpointNote note, DataHashes found) {
        Task task = note.cell().task();
        String subject = subject(task, found);
        String way = task instanceof Task.TextFile
                ? "name the text of the training with --text, or measure on this one with --other-text"
                : "measure all the same with --other-text";
        if (note.data().isEmpty()) {
            return "the checkpoint does not say which data the model was trained on, so nobody knows whether " + subject
                    + ", " + found.trained() + ", is the same; " + way;
        }
        DataHashes expected = note.data().get();
        boolean trained = !expected.trained().equals(found.trained());
        return subject + " is not what the model was " + (trained ? "trained on" : "measured on by its study")
                + ": expected " + (trained ? expected.trained() : expected.measured()) + ", found "
                + (trained ? found.trained() : found.measured()) + "; " + way;
    }

    private static String subject(Task task, DataHashes found) {
        return switch (task.type().family()) {
            case TEXT ->
                task instanceof Task.TextFile
                        ? "the text '" + found.name() + "'"
                        : "this build's '" + found.name() + "'";
            case SETS -> "the sets that this build draws for " + found.name();
            case VECTORS, SEQUENCES -> "the sequences that this build draws for " + found.name();
        };
    }
}
