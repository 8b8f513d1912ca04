package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.data.text.TokenisedText;
import org.attentionlab.data.text.Tokeniser;
import org.attentionlab.data.text.TokeniserDescription;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.Task;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.gpt.GptCheckpoint;
import org.attentionlab.models.graph.ExecutionEngine;

/** Models that a study left on disk. The text or the task they are measured on is that of their study. */
public final class StoredModels implements TrainedModels {

    private final NormaliserRegistry registry = NormaliserRegistry.standard();

    @Override
    public Evaluation evaluate(EvaluationRequest request, IntConsumer measuring) throws IOException {
        CheckpointNote note = note(request.checkpoint());
        CellSpec cell = note.cell();
        ModelParts parts = new ModelParts(registry);
        Normaliser trainedWith = parts.normaliser(cell);
        Optional<Normaliser> swapped = request.normaliser().map(spec -> registry.resolve(spec, ModelParts.shape(cell)));
        ComputeSpec studied = note.study().compute();
        ComputeSpec compute = new ComputeSpec(
                request.lengths().isEmpty()
                        ? studied.lengths()
                        : request.lengths().stream().sorted().distinct().toList(),
                request.metrics().isEmpty() ? studied.metrics() : inOrder(cell, request.metrics()),
                request.windows().orElse(studied.windows()));
        MemoryRoom.here().requireLengths("--lengths", cell.model(), compute.lengths());
        try (EngineRuntime runtime = runtime()) {
            StudyModel model =
                    workload(note, parts, request.engine()).load(request.checkpoint(), request.engine(), runtime);
            StudyModel tested = swapped.map(model::withNormaliser).orElse(model);
            List<Measurement> measurements =
                    tested.measure(compute, cell.train().length(), measuring);
            return new Evaluation(swapped.orElse(trainedWith).toString(), trainedWith.toString(), measurements);
        }
    }

    @Override
    public void sample(SampleRequest request, Consumer<String> out) throws IOException {
        CheckpointNote note = note(request.checkpoint());
        TokeniserDescription tokeniser = note.tokeniser()
                .orElseThrow(() -> new CheckpointException(
                        request.checkpoint() + " is a model of max_retrieval, which has no text to go on with"));
        try (EngineRuntime runtime = runtime()) {
            new TextSampler(
                            GptCheckpoint.load(request.checkpoint(), request.engine(), runtime),
                            Tokeniser.of(tokeniser))
                    .sample(request.prompt(), request.tokens(), request.temperature(), request.seed(), out);
        }
    }

    private static EngineRuntime runtime() {
        return EngineRuntime.start(Runtime.getRuntime().availableProcessors());
    }

    private CheckpointNote note(Path checkpoint) throws IOException {
        return CheckpointNote.read(checkpoint, Checkpoint.note(checkpoint), new RegistryVocabulary(registry));
    }

    private List<String> inOrder(CellSpec cell, List<String> metrics) {
        List<String> legal =
                new RegistryVocabulary(registry).metrics(cell.task().type());
        for (String metric : metrics) {
            if (!legal.contains(metric)) {
                throw new StudyProblem(
                        "--metrics",
                        "",
                        "'" + metric + "' does not fit the task "
                                + cell.task().type().label(),
                        String.join(", ", legal),
                        "");
            }
        }
        return legal.stream().filter(metrics::contains).toList();
    }

    private static Workload workload(CheckpointNote note, ModelParts parts, ExecutionEngine engine)
            throws CheckpointException {
        Task task = note.cell().task();
        if (task instanceof Task.MaxRetrieval retrieval) {
            RetrievalWorkload.requireFused(engine);
            return new RetrievalWorkload(retrieval, parts);
        }
        TokeniserDescription tokeniser =
                note.tokeniser().orElseThrow(() -> new CheckpointException("config.json has no note.tokeniser"));
        return new TextWorkload(TokenisedText.of(TextWorkload.corpus(task), Tokeniser.of(tokeniser)), parts);
    }
}
