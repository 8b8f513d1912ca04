package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.data.text.TokeniserDescription;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.probe.AttentionRows;
import org.attentionlab.eval.probe.GptProbe;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.gpt.GptModel;

/** What GPTs are trained and measured on: a text, or sequences that are drawn. Used by several threads at once. */
interface GptData {

    /** How maps name the token that a model begins every sequence with. */
    String START_TOKEN = "⟨start⟩";

    /** The data, as the report tells of them. */
    DataSource source();

    /** The hash of what models are measured on. */
    String measuredHash(ComputeSpec compute);

    /** How many tokens there are. */
    int vocabularySize();

    /** What makes the tokens of a text; empty where there is no text. */
    Optional<TokeniserDescription> tokeniser();

    /**
     * Makes sure that there is room for what a study trains on and measures.
     *
     * @throws org.attentionlab.data.DataException if there is not
     */
    void requireRoom(Study study);

    /** The training batches of a seed by number; the same for every model. */
    LongFunction<TokenBatch> batches(int seed, TrainSpec train);

    /**
     * Measures models on held-out data.
     *
     * @param trainLength the length they were trained at
     */
    GptProbe probe(ComputeSpec compute, int trainLength);

    /** The attention of a model on held-out windows, as many as are asked for. */
    List<AttentionWindow> maps(GptModel model, ComputeSpec compute, int seed, TrainSpec train);

    /**
     * The attention of a model on one window; empty where a weight is not finite, which no map can hold.
     *
     * @param from where the window begins in what the model is measured on
     * @param texts the text of each token
     */
    static Optional<AttentionWindow> map(
            GptModel model, int[] tokens, int from, List<String> texts, int seed, TrainSpec train) {
        AttentionRows rows = AttentionRows.of(model, tokens);
        List<String> read = new ArrayList<>(texts);
        if (model.config().hasStartToken()) {
            read.set(0, START_TOKEN);
        }
        return rows.areFinite()
                ? Optional.of(new AttentionWindow((long) seed, train.steps(), from, read, rows.maps()))
                : Optional.empty();
    }
}
