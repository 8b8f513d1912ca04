package org.attentionlab.eval.run;

import java.util.List;
import java.util.Locale;
import org.attentionlab.engine.memory.NativeMemory;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ModelSpec;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.gpt.GptConfig;

/**
 * Refuses models and windows that the memory of this process cannot hold, before anything is computed. The need is
 * estimated from what the fused engine was seen to take, rather too low than too high: what is refused has no room.
 *
 * @param bytes how many bytes there are for arrays
 */
record MemoryRoom(long bytes) {

    private static final double GIBI = 1L << 30;
    private static final double PARAMETERS_PER_SQUARE = 4;

    /** The memory of this process. */
    static MemoryRoom here() {
        return new MemoryRoom(NativeMemory.limit());
    }

    /**
     * Makes sure that each model of a study has room, in training and at every length.
     *
     * @throws StudyProblem if one has not
     */
    void requireStudy(Study study) {
        for (CellSpec cell : study.cells()) {
            ModelSpec model = cell.model();
            require("model.width", "this model", parameters(model), "a smaller width or fewer layers");
            long tokens = (long) cell.train().batch() * cell.train().length();
            require(
                    "train.batch",
                    "a step on " + tokens + " tokens at once",
                    2 * parameters(model) + tokens * (6.0 + 10 * model.layers()) * model.width(),
                    "a smaller batch, with a larger accumulation, or a shorter length");
            requireLengths("compute.lengths", model, study.compute(cell).lengths());
        }
    }

    /**
     * Makes sure that windows have room.
     *
     * @param place what messages say of where the lengths were written
     * @throws StudyProblem if one has not
     */
    void requireLengths(String place, ModelSpec model, List<Integer> lengths) {
        requireLengths(place, model.layers(), model.width(), model.mlpRatio(), lengths);
    }

    /** The same for a model that no study describes. */
    void requireLengths(String place, GptConfig model, List<Integer> lengths) {
        requireLengths(place, model.layers(), model.width(), model.mlpRatio(), lengths);
    }

    private void requireLengths(String place, int layers, int width, int mlpRatio, List<Integer> lengths) {
        for (int length : lengths) {
            double floats = parameters(layers, width, mlpRatio) + length * (3.0 + 2 * layers) * width;
            require(place, "length " + length, floats, "shorter lengths");
        }
    }

    private static double parameters(ModelSpec model) {
        return parameters(model.layers(), model.width(), model.mlpRatio());
    }

    private static double parameters(int layers, int width, int mlpRatio) {
        return layers * (double) width * width * (PARAMETERS_PER_SQUARE + 2 * mlpRatio);
    }

    private void require(String place, String what, double floats, String legal) {
        double need = floats * Float.BYTES;
        if (need > bytes) {
            throw new StudyProblem(
                    place,
                    "",
                    String.format(
                            Locale.ROOT,
                            "%s takes about %.1f GiB of memory, and there are %.1f GiB",
                            what,
                            need / GIBI,
                            bytes / GIBI),
                    legal + ", or more memory, such as ATTNLAB_JAVA_OPTIONS=-Xmx8g",
                    "");
        }
    }
}
