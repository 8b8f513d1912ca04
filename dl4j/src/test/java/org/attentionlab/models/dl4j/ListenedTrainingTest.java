package org.attentionlab.models.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.train.Trainer;
import org.attentionlab.models.train.TrainingConfig;
import org.attentionlab.models.train.TrainingResult;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.junit.jupiter.api.Test;

/** DL4J's own listeners, on a training of ours. */
class ListenedTrainingTest {

    private static final int STEPS = 4;
    private static final int BATCH = 3;
    private static final int LENGTH = 8;
    private static final int VOCABULARY = 5;

    @Test
    void listenersOfDl4jHearEveryStepWithItsScoreInputAndParameters() {
        CollectScoresListener scores = new CollectScoresListener(1);
        Diary diary = new Diary();
        TrainingResult result;
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            GptModel model = GptModel.create(config(), ExecutionEngine.FUSED, runtime, 1);
            try (ListenedTraining listened = new ListenedTraining(
                    model.graph(),
                    (step, part) -> {
                        int[] tokens = new Random(step)
                                .ints(BATCH * LENGTH, 0, VOCABULARY)
                                .toArray();
                        return model.batch(tokens, tokens, BATCH, LENGTH, 0);
                    },
                    "tokens",
                    List.of(
                            scores,
                            new PerformanceListener.Builder()
                                    .reportETL(false)
                                    .reportScore(true)
                                    .build(),
                            new ScoreIterationListener(1),
                            diary))) {
                result = Trainer.train(model.graph(), training(), listened, listened, runtime);
            }
            assertThat(diary.parameters)
                    .isEqualTo(model.graph().parameters().stream()
                            .mapToLong(parameter -> parameter.size())
                            .sum());
        }

        assertThat(scores.getListIteration().toIntArray()).containsExactly(1, 2, 3, 4);
        assertThat(scores.getListScore().toDoubleArray()).hasSize(STEPS);
        for (int step = 0; step < STEPS; step++) {
            assertThat(scores.getListScore().getDouble(step))
                    .isCloseTo(result.history().get(step).loss(), within(0.0));
        }
        assertThat(diary.lines).containsExactly("start", "1 of 3", "2 of 3", "3 of 3", "4 of 3", "end");
    }

    private static GptConfig config() {
        return GptConfig.builder()
                .vocabulary(VOCABULARY)
                .trainLength(LENGTH)
                .layers(1)
                .heads(2)
                .width(8)
                .position(PositionRegistry.resolve("rope"))
                .normaliser(NormaliserRegistry.standard()
                        .resolve(WrittenChoice.parse("ssmax"), new AttentionShape(4, LENGTH)))
                .build();
    }

    private static TrainingConfig training() {
        return new TrainingConfig(STEPS, 1e-2, 0, 1e-3, 0.1, 0.9, 0.99, 1e-8, 1, 1, 1);
    }

    /** What a listener of somebody's own reads from the model. */
    private static final class Diary extends BaseTrainingListener {

        private final List<String> lines = new ArrayList<>();
        private long parameters;

        @Override
        public void onEpochStart(Model model) {
            lines.add("start");
            parameters = model.numParams();
            assertThat(model.params().length()).isEqualTo(parameters);
            assertThatThrownBy(model::fit).hasMessageContaining("Trainer");
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            lines.add(iteration + " of " + model.batchSize());
            assertThat(model.paramTable().values())
                    .allSatisfy(array -> assertThat(array.isEmpty()).isFalse());
        }

        @Override
        public void onEpochEnd(Model model) {
            lines.add("end");
        }
    }
}
