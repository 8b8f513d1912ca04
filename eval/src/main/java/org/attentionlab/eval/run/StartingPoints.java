package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.data.text.Gpt2Tokeniser;
import org.attentionlab.data.text.TokeniserDescription;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.gpt.GptCheckpoint;
import org.attentionlab.models.gpt.GptConfig;

/** The checkpoints that the trainings of a study begin with ({@code train.from}); each is read once. Used by one thread. */
final class StartingPoints {

    private static final String FROM = "from";

    private final Workload workload;
    private final Map<Path, Source> sources = new HashMap<>();

    StartingPoints(Workload workload) {
        this.workload = workload;
    }

    /** A checkpoint, without its tensors. */
    private record Source(JsonNode note, GptConfig config, String hash) {}

    /**
     * What the trainings of a cell begin with; empty for initial values.
     *
     * @throws StudyProblem if there is no such checkpoint, it is damaged, or its model can't go on as one of the cell
     */
    Optional<StartingPoint> of(CellSpec cell) {
        return cell.train().from().map(folder -> {
            try {
                return of(Path.of(folder), cell);
            } catch (IOException refused) {
                String why = refused instanceof CheckpointException ? refused.getMessage() : refused.toString();
                throw new StudyProblem(
                        cell.axes().containsKey(FROM) ? "axes." + FROM : "train." + FROM,
                        "",
                        OneLine.of("'" + folder + "': " + why),
                        "the folder of a checkpoint whose model has the sizes, tokens and positions of this study's",
                        "");
            }
        });
    }

    private StartingPoint of(Path folder, CellSpec cell) throws IOException {
        GptConfig model = workload.gpt(cell)
                .orElseThrow(() -> new CheckpointException(
                        "a model of " + cell.task().type().label() + " begins with initial values"));
        Source source = sources.get(folder);
        if (source == null) {
            JsonNode note = Checkpoint.note(folder);
            GptCheckpoint.Stored stored = GptCheckpoint.read(folder);
            source = new Source(note, stored.config(), stored.hash());
            sources.put(folder, source);
        }
        requireTokens(source.note(), cell);
        requireSizes(source.config(), model);
        StartingPoint start = StartingPoint.of(folder, source.hash(), source.config(), model);
        if (cell.train().transfers() && start.anew().isEmpty()) {
            throw new CheckpointException(
                    "nothing of this study's model begins anew, so train.transfer_steps has nothing to train;"
                            + " a map to transfer with is model.qk_map");
        }
        return start;
    }

    private void requireTokens(JsonNode note, CellSpec cell) throws CheckpointException {
        Optional<TokeniserDescription> its = tokeniser(note);
        Optional<TokeniserDescription> ours = workload.tokeniser();
        String task = note.path("study").path("task").path("type").asText();
        String type = cell.task().type().label();
        if (its.isEmpty() && ours.isEmpty() && !task.equals(type)) {
            throw new CheckpointException("its tokens are those of the task " + task + ", and task.type is " + type);
        }
        if (!its.equals(ours)) {
            throw new CheckpointException("its tokens are " + tokens(its) + ", and those of this study "
                    + (its.map(TokeniserDescription::name).equals(ours.map(TokeniserDescription::name))
                            ? "are others of that tokeniser, from another text"
                            : tokens(ours)));
        }
    }

    /** What made its tokens: GPT-2's byte pairs where nobody says what. */
    private static Optional<TokeniserDescription> tokeniser(JsonNode note) {
        Optional<TokeniserDescription> named = CheckpointNote.tokeniser(note);
        return named.isEmpty() && !CheckpointNote.isOfStudy(note)
                ? Optional.of(new Gpt2Tokeniser().description())
                : named;
    }

    private static String tokens(Optional<TokeniserDescription> tokeniser) {
        return tokeniser.map(t -> "those of the tokeniser " + t.name()).orElse("of no text");
    }

    private static void requireSizes(GptConfig before, GptConfig model) throws CheckpointException {
        requireSame("model.layers", before.layers(), model.layers());
        requireSame("model.heads", before.heads(), model.heads());
        requireSame("model.width", before.width(), model.width());
        requireSame("model.mlp_ratio", before.mlpRatio(), model.mlpRatio());
        requireSame("model.tied", before.tied(), model.tied());
        requireSame("model.bias", before.bias(), model.bias());
        requireSame("the number of tokens of this study", before.vocabulary(), model.vocabulary());
        requireSame("the epsilon of layer norms of this study", before.normEpsilon(), model.normEpsilon());
    }

    private static void requireSame(String key, Object before, Object model) throws CheckpointException {
        if (!before.equals(model)) {
            throw new CheckpointException("it has " + before + " where " + key + " is " + model);
        }
    }
}
