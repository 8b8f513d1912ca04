package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.data.text.Tokeniser;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.TaskType;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.gpt.GptCheckpoint;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * Models on disk. What one that a study left is measured on is what its study did, unless other data will do; of one that no study wrote,
 * such as a public GPT-2, somebody has to say it.
 */
public final class StoredModels implements TrainedModels {

    private final NormaliserRegistry registry = NormaliserRegistry.standard();
    private final ModelParts parts = new ModelParts(registry);
    private final RegistryVocabulary vocabulary = new RegistryVocabulary(registry, RegistryVocabulary.standardTasks());

    @Override
    public Evaluation evaluate(EvaluationRequest request, IntConsumer measuring) throws IOException {
        JsonNode beside = Checkpoint.note(request.checkpoint());
        if (CheckpointNote.isOfStudy(beside)) {
            return evaluate(CheckpointNote.read(beside, vocabulary), request, measuring);
        }
        Path text = request.text()
                .orElseThrow(() -> new StudyProblem(
                        "--text",
                        "",
                        "no study wrote the checkpoint, so it does not say what to measure it on",
                        "a text file or a folder of them",
                        ""));
        List<String> metrics =
                request.metrics().isEmpty() ? ForeignGpt.METRICS : inOrder(TaskType.FILE, request.metrics());
        try (EngineRuntime runtime = runtime()) {
            ForeignGpt model = ForeignGpt.load(request.checkpoint(), beside, request.engine(), runtime);
            Evaluation evaluation = model.evaluate(EvaluationData.named(text), request, metrics, registry, measuring);
            requireOne(evaluation.measurements());
            return evaluation;
        }
    }

    private Evaluation evaluate(CheckpointNote note, EvaluationRequest request, IntConsumer measuring)
            throws IOException {
        CellSpec cell = note.cell();
        requireEngine(cell, request.engine());
        Optional<ModelSwap> swap = request.normaliser().map(spec -> parts.swapped(cell, spec));
        ComputeSpec compute = compute(request, note);
        MemoryRoom.here().requireLengths("--lengths", cell.model(), compute.lengths());
        EvaluationData data = EvaluationData.of(note, request, new Workloads(parts, vocabulary.tasks()));
        try (EngineRuntime runtime = runtime()) {
            StudyModel model = data.workload().load(request.checkpoint(), request.engine(), runtime);
            model.requireCell(cell, parts);
            StudyModel tested = swap.map(model::withNormaliser).orElse(model);
            int trained = cell.train().length();
            List<Measurement> measurements = swap.filter(ModelSwap::fitsLength)
                    .map(each -> LengthFit.eachLength(
                            compute,
                            (length, alone) ->
                                    model.withNormaliser(each.at(length)).measure(alone, trained, measuring)))
                    .orElseGet(() -> tested.measure(compute, trained, measuring));
            requireOne(measurements);
            String trainedWith = parts.normalisers(cell).toString();
            return new Evaluation(
                    swap.map(s -> s.label(ModelParts.shape(cell))).orElse(trainedWith),
                    trainedWith,
                    swap.map(s -> s.parameters(
                                    tested.graph(),
                                    cell.model().layers(),
                                    cell.model().heads(),
                                    compute.lengths()))
                            .orElse(List.of()),
                    data.description(),
                    measurements);
        }
    }

    private ComputeSpec compute(EvaluationRequest request, CheckpointNote note) {
        ComputeSpec studied = note.study().compute();
        return new ComputeSpec(
                request.lengths().isEmpty()
                        ? studied.lengths()
                        : request.lengths().stream().sorted().distinct().toList(),
                request.metrics().isEmpty()
                        ? studied.metrics()
                        : inOrder(note.cell().task().type(), request.metrics()),
                request.windows().orElse(studied.windows()));
    }

    private static void requireOne(List<Measurement> measurements) throws CheckpointException {
        if (measurements.stream().allMatch(Measurement::missing)) {
            Measurement first = measurements.get(0);
            throw new CheckpointException("nothing of this can be measured: " + first.metric() + " at " + first.length()
                    + ": " + first.reason());
        }
    }

    @Override
    public void sample(SampleRequest request, Consumer<String> out) throws IOException {
        JsonNode beside = Checkpoint.note(request.checkpoint());
        if (CheckpointNote.isOfStudy(beside)) {
            sample(CheckpointNote.read(beside, vocabulary), request, out);
            return;
        }
        try (EngineRuntime runtime = runtime()) {
            ForeignGpt model = ForeignGpt.load(request.checkpoint(), beside, request.engine(), runtime);
            TextSampler.of(model.model(), model.tokeniser(), request)
                    .sample(request.prompt(), request.tokens(), request.seed(), out);
        }
    }

    private void sample(CheckpointNote note, SampleRequest request, Consumer<String> out) throws IOException {
        requireEngine(note.cell(), request.engine());
        Tokeniser tokeniser = tokeniser(note, request.checkpoint(), "which has no text to go on with");
        try (EngineRuntime runtime = runtime()) {
            GptModel model = GptCheckpoint.load(request.checkpoint(), request.engine(), runtime);
            GptStudyModel.requireCell(model, note.cell(), tokeniser.vocabularySize(), parts);
            TextSampler.of(model, tokeniser, request).sample(request.prompt(), request.tokens(), request.seed(), out);
        }
    }

    @Override
    public Attention attention(AttentionRequest request) throws IOException {
        JsonNode beside = Checkpoint.note(request.checkpoint());
        try (EngineRuntime runtime = runtime()) {
            if (!CheckpointNote.isOfStudy(beside)) {
                ForeignGpt model = ForeignGpt.load(request.checkpoint(), beside, ExecutionEngine.FUSED, runtime);
                return new TextMaps(model.model(), model.tokeniser()).of(request);
            }
            CheckpointNote note = CheckpointNote.read(beside, vocabulary);
            Tokeniser tokeniser = tokeniser(note, request.checkpoint(), "which has no text to look at");
            GptModel model = GptCheckpoint.load(request.checkpoint(), ExecutionEngine.FUSED, runtime);
            GptStudyModel.requireCell(model, note.cell(), tokeniser.vocabularySize(), parts);
            return new TextMaps(model, tokeniser).of(request);
        }
    }

    private static Tokeniser tokeniser(CheckpointNote note, Path checkpoint, String without)
            throws CheckpointException {
        return Tokeniser.of(note.tokeniser()
                .orElseThrow(() -> new CheckpointException(checkpoint + " is a model of "
                        + note.cell().task().type().label() + ", " + without)));
    }

    private static void requireEngine(CellSpec cell, ExecutionEngine engine) {
        if (engine != ExecutionEngine.FUSED && cell.model().dropout() > 0) {
            String problem = engine + " has no dropout, which the model was trained with";
            throw new StudyProblem("--engine", "", problem, "fused", "");
        }
    }

    private static EngineRuntime runtime() {
        return EngineRuntime.start(Runtime.getRuntime().availableProcessors());
    }

    private List<String> inOrder(TaskType task, List<String> metrics) {
        List<String> legal = vocabulary.metrics(task);
        Map<String, String> unfit = vocabulary.unfit(task);
        for (String metric : metrics) {
            if (!legal.contains(metric)) {
                String problem = unfit.getOrDefault(metric, "does not fit the task " + task.label());
                throw new StudyProblem("--metrics", "", "'" + metric + "' " + problem, String.join(", ", legal), "");
            }
        }
        return legal.stream().filter(metrics::contains).toList();
    }
}
