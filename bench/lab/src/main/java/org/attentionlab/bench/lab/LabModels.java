package org.attentionlab.bench.lab;

import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.bench.contest.Work;
import org.attentionlab.models.gpt.GptConfig;

/** The contest's models. */
public final class LabModels {

    private static final int MLP_RATIO = 4;

    private LabModels() {}

    /** The GPT of a piece of work, of any vocabulary and width. */
    public static GptConfig gpt(Work work, int vocabulary, int width) {
        return GptConfig.builder()
                .vocabulary(vocabulary)
                .trainLength(work.length())
                .layers(Work.LAYERS)
                .heads(Work.HEADS)
                .width(width)
                .mlpRatio(MLP_RATIO)
                .normaliser(LabNormalisers.of(work))
                .position(new PositionEncoding.LearnedPosition())
                .build();
    }
}
