package org.attentionlab.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.data.text.TokenisedText;
import org.attentionlab.data.text.TokeniserDescription;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.probe.TextProbe;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.gpt.GptCheckpoint;
import org.attentionlab.models.gpt.GptModel;

/** A small GPT that was trained on a text. Used by one thread at a time; closed, it gives its threads back. */
public final class Gpt implements AutoCloseable {

    private final GptModel model;
    private final TokenisedText text;
    private final EngineRuntime runtime;

    Gpt(GptModel model, TokenisedText text, EngineRuntime runtime) {
        this.model = model;
        this.text = text;
        this.runtime = runtime;
    }

    /** A builder; whatever is not said has a default. */
    public static GptBuilder builder() {
        return new GptBuilder();
    }

    /** The loss on held-out text at the trained length, nats per token. */
    public double loss() {
        return lossAt(model.config().trainLength());
    }

    /**
     * The loss on held-out text, the last tenth of what the model was given.
     *
     * @param length tokens of a window, from 1; beyond the trained length it needs a position that goes on there
     * @return nats per token, the mean over 32 windows
     * @throws org.attentionlab.data.DataException if the held-out text is shorter
     * @throws IllegalArgumentException if it cannot be computed at this length
     */
    public double lossAt(int length) {
        ComputeSpec compute = new ComputeSpec(List.of(length), List.of("loss"), ComputeSpec.TEXT_WINDOWS);
        Measurement loss = new TextProbe(
                        text.validation(), compute, model.config().trainLength(), text.tokeniser()::bytes)
                .measure(model, runtime.rows(), measured -> {})
                .get(0);
        if (loss.missing()) {
            throw new IllegalArgumentException("no loss at length " + length + ": " + loss.reason());
        }
        return loss.value();
    }

    /**
     * Writes the model, for {@code attnlab evaluate FOLDER --text FILE}, {@code attnlab sample FOLDER}, and other programs that read
     * GPT-2's names.
     *
     * @throws IOException if the folder cannot be written
     */
    public void save(Path folder) throws IOException {
        TokeniserDescription tokeniser = text.tokeniser().description();
        ObjectNode note = JsonNodeFactory.instance.objectNode();
        note.putObject("tokeniser").put("name", tokeniser.name()).put("vocabulary", tokeniser.vocabulary());
        GptCheckpoint.save(model, folder, note);
    }

    /** The model itself, to look at its parameters, or for observers of its rows. */
    public GptModel model() {
        return model;
    }

    @Override
    public void close() {
        runtime.close();
    }
}
