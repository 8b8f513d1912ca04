package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.graph.ExecutionEngine;

/** What can be done with a trained model besides training it. Found through {@link java.util.ServiceLoader}. */
public interface TrainedModels {

    /**
     * Measures a model on the held-out data of its task; one that no study wrote on a whole text.
     *
     * @param request what to measure
     * @param measuring hears each length before it is measured
     * @return what was measured, in report order, lengths ascending
     * @throws IOException if the checkpoint cannot be read, or nothing of what is asked for can be measured
     * @throws org.attentionlab.data.DataException if the data are not those the model was trained on and no others were
     *     asked for
     */
    Evaluation evaluate(EvaluationRequest request, IntConsumer measuring) throws IOException;

    /**
     * Generates text.
     *
     * @param request what to generate
     * @param out gets the prompt's continuation piece by piece; nothing before the model has been read and checked
     * @throws IOException if the checkpoint cannot be read, or what its model computes stops being finite
     */
    void sample(SampleRequest request, Consumer<String> out) throws IOException;

    /**
     * Looks at the attention of a model on a text.
     *
     * @param request which text, layers and heads
     * @return the weights
     * @throws IOException if the checkpoint cannot be read, or what its model computes is not finite
     */
    Attention attention(AttentionRequest request) throws IOException;

    /**
     * Which attention to look at.
     *
     * @param checkpoint the folder of the model
     * @param text the text that the model reads
     * @param layer the layer, from 1; all if empty
     * @param head the head of each layer, from 1; all if empty
     */
    record AttentionRequest(Path checkpoint, String text, Optional<Integer> layer, Optional<Integer> head) {}

    /**
     * The attention of a model on a text.
     *
     * @param normaliser the canonical name of its normaliser
     * @param tokens the text of each token
     * @param heads the weights of each head that was asked for, layer by layer
     */
    record Attention(String normaliser, List<String> tokens, List<HeadRows> heads) {

        /** Copies the lists. */
        public Attention {
            tokens = List.copyOf(tokens);
            heads = List.copyOf(heads);
        }
    }

    /**
     * The weights of a head.
     *
     * @param layer the layer, from 1
     * @param head the head, from 1
     * @param rows the weights that each query gives to the keys it sees, as the model computed them
     */
    record HeadRows(int layer, int head, float[][] rows) {}

    /**
     * What to measure of a model.
     *
     * @param checkpoint the folder of the model
     * @param normaliser the normaliser to swap in; empty for the one it was trained with. What is written of its
     *     parameters counts; what is not is carried over from the model where it has it
     * @param lengths the tokens per window; empty for those of the model's study, or else its trained length
     * @param metrics the names of metrics; empty for those of the model's study, or else the loss
     * @param windows how many windows each length is measured on; empty for those of the model's study, or else {@link
     *     ComputeSpec#TEXT_WINDOWS}
     * @param text where the text is; empty for where it was when the model was trained, which only a study says
     * @param otherData whether other data than those of its study will do
     * @param engine what the model is built from
     */
    record EvaluationRequest(
            Path checkpoint,
            Optional<WrittenChoice> normaliser,
            List<Integer> lengths,
            List<String> metrics,
            OptionalInt windows,
            Optional<Path> text,
            boolean otherData,
            ExecutionEngine engine) {

        /** Copies the lists. */
        public EvaluationRequest {
            lengths = List.copyOf(lengths);
            metrics = List.copyOf(metrics);
        }
    }

    /**
     * What was measured of a model.
     *
     * @param normaliser the canonical name of the normaliser it was measured with
     * @param trainedWith that of the one it was trained with
     * @param parameters where the parameters of a normaliser that was swapped in come from; empty if none was
     * @param data what it was measured on
     * @param measurements the values
     */
    record Evaluation(
            String normaliser,
            String trainedWith,
            List<SwappedParameter> parameters,
            MeasuredData data,
            List<Measurement> measurements) {

        /** Copies the lists. */
        public Evaluation {
            parameters = List.copyOf(parameters);
            measurements = List.copyOf(measurements);
        }
    }

    /**
     * What a model was measured on.
     *
     * @param name the name of the text or the task
     * @param hash its hash
     * @param trainedOn the hash of what the model was trained on; empty if the checkpoint does not say
     * @param other whether these are other data than those of the model's study
     */
    record MeasuredData(String name, String hash, Optional<String> trainedOn, boolean other) {}

    /**
     * What to generate.
     *
     * @param checkpoint the folder of the model
     * @param prompt what the text starts with; may be empty
     * @param tokens how many tokens to generate, from 1
     * @param choice how tokens are drawn
     * @param seed fixes the draws
     * @param recompute whether each token is computed from the whole text again, rather than from keys and values that are
     *     kept; the engine of ND4J's own ops always does
     * @param engine what the model is built from
     */
    record SampleRequest(
            Path checkpoint,
            String prompt,
            int tokens,
            TokenChoice choice,
            long seed,
            boolean recompute,
            ExecutionEngine engine) {}
}
