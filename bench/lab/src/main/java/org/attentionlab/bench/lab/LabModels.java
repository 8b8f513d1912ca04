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
        return new GptConfig(
                vocabulary,
                work.length(),
                Work.LAYERS,
                Work.HEADS,
                width,
                MLP_RATIO,
                false,
                true,
                true,
                0,
                LabNormalisers.of(work),
                new PositionEncoding.LearnedPosition());
    }
}
