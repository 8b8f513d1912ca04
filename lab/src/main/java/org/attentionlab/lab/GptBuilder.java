package org.attentionlab.lab;

import java.util.List;
import java.util.function.Function;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.Control;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.data.batch.RandomWindows;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.data.text.Corpus;
import org.attentionlab.data.text.Document;
import org.attentionlab.data.text.TokenisedText;
import org.attentionlab.data.text.Tokeniser;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.train.Trainer;
import org.attentionlab.models.train.TrainingConfig;
import org.attentionlab.models.train.TrainingResult;

/**
 * Says what a {@link Gpt} is and how it is trained. What is not said: 2 layers of 2 heads, width 64, rotary positions, softmax, a token
 * per byte; 300 steps of 16 windows of 64 tokens at a learning rate of 3e-3, seed 1.
 */
public final class GptBuilder {

    private static final double LOWEST_RATE = 0.1;
    private static final double WEIGHT_DECAY = 0.1;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;
    private static final double EPSILON = 1e-8;

    private int layers = 2;
    private int heads = 2;
    private int width = 64;
    private int length = 64;
    private int batch = 16;
    private int steps = 300;
    private double learningRate = 3e-3;
    private int seed = 1;
    private String tokeniser = "byte";
    private String position = "rope";
    private Function<AttentionShape, Normaliser> normaliser = written(Control.NAME);

    GptBuilder() {}

    private static Function<AttentionShape, Normaliser> written(String spec) {
        return shape -> NormaliserRegistry.standard().resolve(WrittenChoice.parse(spec), shape);
    }

    /** The number of blocks. */
    public GptBuilder layers(int count) {
        layers = count;
        return this;
    }

    /** The number of heads of a block. */
    public GptBuilder heads(int count) {
        heads = count;
        return this;
    }

    /** The width of the hidden state, a multiple of the heads. */
    public GptBuilder width(int size) {
        width = size;
        return this;
    }

    /** The length it is trained at, in tokens. */
    public GptBuilder length(int tokens) {
        length = tokens;
        return this;
    }

    /** Windows of a step. */
    public GptBuilder batch(int windows) {
        batch = windows;
        return this;
    }

    /** The number of steps. */
    public GptBuilder steps(int count) {
        steps = count;
        return this;
    }

    /** The highest learning rate; it rises to it over a tenth of the steps, and falls along a cosine to a tenth of it. */
    public GptBuilder learningRate(double rate) {
        learningRate = rate;
        return this;
    }

    /** What the first weights and the batches follow. */
    public GptBuilder seed(int number) {
        seed = number;
        return this;
    }

    /** What a token is: {@code byte}, {@code character} or {@code gpt2}. */
    public GptBuilder tokeniser(String name) {
        tokeniser = name;
        return this;
    }

    /** How the model learns where a token stands, such as {@code rope}, {@code alibi} or {@code none}. */
    public GptBuilder position(String written) {
        position = written;
        return this;
    }

    /** What turns scores into weights, by name, with parameters where they are not the defaults: {@code ssmax(s=0.43)}. */
    public GptBuilder normaliser(String written) {
        normaliser = written(written);
        return this;
    }

    /** What turns scores into weights, with its default parameters: one of {@link Normalisers}, or one of your own. */
    public GptBuilder normaliser(NormaliserFormula formula) {
        normaliser = shape ->
                Normaliser.settle(formula, WrittenChoice.of(formula.card().name()), shape);
        return this;
    }

    /**
     * Trains the model on nine tenths of a text; the rest is held out.
     *
     * @throws org.attentionlab.data.DataException if the text is too short, or a name of a tokeniser unknown
     * @throws org.attentionlab.base.card.InvalidSpecException if a normaliser or position is not legal
     * @throws IllegalStateException if the loss stops being finite
     */
    public Gpt train(String text) {
        Corpus corpus = new Corpus("text", "a text", List.of(new Document("text", text)));
        TokenisedText tokens = TokenisedText.of(corpus, Tokeniser.named(tokeniser, corpus));
        SeedStreams streams = new SeedStreams(seed);
        RandomWindows windows = new RandomWindows(tokens.train(), streams.stream(SeedStreams.TRAIN), batch, length);
        GptConfig config = config(tokens.tokeniser().vocabularySize());
        EngineRuntime runtime = EngineRuntime.start(Runtime.getRuntime().availableProcessors());
        try {
            long first = streams.stream(SeedStreams.INITIALISATION).seed(0);
            GptModel model = GptModel.create(config, ExecutionEngine.FUSED, runtime, first);
            TrainingResult result = Trainer.train(
                    model.graph(),
                    training(),
                    (step, part) -> {
                        TokenBatch drawn = windows.batch(step);
                        return model.batch(drawn.tokens(), drawn.targets(), batch, length, 0);
                    },
                    (step, loss) -> {},
                    runtime);
            if (result.diverged()) {
                throw new IllegalStateException("the loss stopped being finite after " + result.steps() + " steps");
            }
            return new Gpt(model, tokens, runtime);
        } catch (RuntimeException failed) {
            runtime.close();
            throw failed;
        }
    }

    private GptConfig config(int vocabulary) {
        return GptConfig.builder()
                .vocabulary(vocabulary)
                .trainLength(length)
                .layers(layers)
                .heads(heads)
                .width(width)
                .position(PositionRegistry.resolve(position))
                .normaliser(normaliser.apply(new AttentionShape(Math.max(1, width / heads), length)))
                .build();
    }

    private TrainingConfig training() {
        return new TrainingConfig(
                steps,
                learningRate,
                steps / 10,
                learningRate * LOWEST_RATE,
                WEIGHT_DECAY,
                BETA1,
                BETA2,
                EPSILON,
                1,
                1,
                Math.max(1, steps / 10));
    }
}
