package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.data.text.Corpus;
import org.attentionlab.data.text.Gpt2Tokeniser;
import org.attentionlab.data.text.TokenisedText;
import org.attentionlab.data.text.Tokeniser;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.probe.TextProbe;
import org.attentionlab.eval.run.TrainedModels.Evaluation;
import org.attentionlab.eval.run.TrainedModels.EvaluationRequest;
import org.attentionlab.eval.run.TrainedModels.MeasuredData;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.gpt.GptCheckpoint;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * A GPT that no study wrote, such as a public GPT-2. What it was trained on is not known, so all of a text is held out. Its tokens are
 * GPT-2's, unless its note names another tokeniser.
 *
 * @param model the model
 * @param tokeniser what makes its tokens
 * @param runtime what the model runs on
 */
record ForeignGpt(GptModel model, Tokeniser tokeniser, EngineRuntime runtime) {

    /** What is measured where nobody says what. */
    static final List<String> METRICS = List.of("loss");

    /**
     * Reads a model.
     *
     * @param note what its writer put beside it, if anything
     * @throws CheckpointException as {@link GptCheckpoint#load} does, or if the model has fewer tokens than its tokeniser
     */
    static ForeignGpt load(Path checkpoint, JsonNode note, ExecutionEngine engine, EngineRuntime runtime)
            throws IOException {
        Tokeniser tokeniser = CheckpointNote.tokeniser(note).map(Tokeniser::of).orElseGet(Gpt2Tokeniser::new);
        GptModel model = GptCheckpoint.load(checkpoint, engine, runtime);
        int tokens = tokeniser.vocabularySize();
        if (model.config().vocabulary() < tokens) {
            throw new CheckpointException("config.json: vocab_size is "
                    + model.config().vocabulary() + ", and the tokeniser '"
                    + tokeniser.description().name() + "' has " + tokens
                    + " tokens; the model was trained with another, which no note.tokeniser names");
        }
        return new ForeignGpt(model, tokeniser, runtime);
    }

    /**
     * Measures it on all of a text.
     *
     * @param metrics what to measure
     */
    Evaluation evaluate(
            Corpus corpus,
            EvaluationRequest request,
            List<String> metrics,
            NormaliserRegistry registry,
            IntConsumer measuring) {
        GptConfig config = model.config();
        Optional<ModelSwap> swap = request.normaliser().map(spec -> swap(spec, registry));
        TextData text = new TextData(TokenisedText.of(corpus, tokeniser));
        List<Integer> lengths = request.lengths().isEmpty()
                ? List.of(config.trainLength())
                : request.lengths().stream().sorted().distinct().toList();
        MemoryRoom.here().requireLengths("--lengths", config, lengths);
        ComputeSpec compute =
                new ComputeSpec(lengths, metrics, request.windows().orElse(ComputeSpec.TEXT_WINDOWS));
        GptModel tested = swap.map(this::with).orElse(model);
        List<Measurement> measurements = swap.filter(ModelSwap::fitsLength)
                .map(each -> LengthFit.eachLength(
                        compute,
                        (length, alone) ->
                                probe(text, alone).measure(with(each.at(length)), runtime.rows(), measuring)))
                .orElseGet(() -> probe(text, compute).measure(tested, runtime.rows(), measuring));
        String trainedWith = config.normaliser().toString();
        return new Evaluation(
                swap.map(s -> s.label(shape())).orElse(trainedWith),
                trainedWith,
                swap.map(s -> s.parameters(tested.graph(), config.layers(), config.heads(), lengths))
                        .orElse(List.of()),
                new MeasuredData(text.source().name(), text.source().hash(), Optional.empty(), false),
                measurements);
    }

    private TextProbe probe(TextData text, ComputeSpec compute) {
        return new TextProbe(
                text.text().all(),
                compute,
                model.config().trainLength(),
                text.text().tokeniser()::bytes);
    }

    private ModelSwap swap(WrittenChoice written, NormaliserRegistry registry) {
        return ModelSwap.of(model.config().normaliser(), written, registry, shape());
    }

    private GptModel with(ModelSwap swap) {
        int layers = model.config().layers();
        int heads = model.config().heads();
        return model.withNormalisers(swap.normalisers(), tensor -> swap.keeps(tensor, layers, heads));
    }

    private AttentionShape shape() {
        return new AttentionShape(model.config().headSize(), model.config().trainLength());
    }
}
